package io.snowmcp.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class EndpointWriterTest {

    private static final int NAME = 1;
    private static final int STATE = 2;
    private static final int STARTED = 21;

    @TempDir
    Path folder;

    @Test
    void knowsAProcessByItsStartAsLongAsItRuns() throws Exception {
        Process process = new ProcessBuilder("cat").start();
        String started = stat(process.pid())[STARTED];

        assertThat(new EndpointWriter(process.pid(), started).isRunning()).isTrue();
        assertThat(new EndpointWriter(process.pid(), started + "0").isRunning())
                .as("another process had this number")
                .isFalse();

        process.getOutputStream().close();
        process.waitFor();
        assertThat(new EndpointWriter(process.pid(), started).isRunning()).isFalse();
        assertThat(EndpointWriter.UNKNOWN.isRunning()).isFalse();
    }

    @Test
    void tellsAServerThatDidNotWriteItsStartFromOneThatHasEnded() throws Exception {
        Process process = new ProcessBuilder("cat").start();
        EndpointWriter older = new EndpointWriter(process.pid(), "");

        assertThat(older.isRunning()).isFalse();
        assertThat(older.isOfOlderVersion()).isTrue();
        assertThat(new EndpointWriter(process.pid(), "1").isOfOlderVersion()).isFalse();

        process.getOutputStream().close();
        process.waitFor();
        assertThat(older.isOfOlderVersion()).isFalse();
        assertThat(EndpointWriter.UNKNOWN.isOfOlderVersion()).isFalse();
    }

    @Test
    void takesAProcessThatOnlyKeepsItsNumberForEnded() throws Exception {
        Path fifo = folder.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        // The shell becomes a program that does not ask for its child's end. Before that it may do so itself.
        Process parent =
                new ProcessBuilder("sh", "-c", "read line < \"$1\" & echo $!; exec cat", "sh", fifo.toString()).start();
        long child = Long.parseLong(parent.inputReader().readLine());
        await(() -> stat(parent.pid())[NAME].equals("(cat)"));
        // For reading too: else it would wait for a child that is not there yet.
        try (RandomAccessFile end = new RandomAccessFile(fifo.toFile(), "rw")) {
            end.writeBytes("\n");
            await(() -> stat(child)[STATE].equals("Z"));
        }

        assertThat(new EndpointWriter(child, stat(child)[STARTED]).isRunning()).isFalse();

        parent.getOutputStream().close();
        parent.waitFor();
    }

    private static void await(Callable<Boolean> reached) throws Exception {
        for (long end = System.nanoTime() + 20_000_000_000L; !reached.call(); ) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** The names of these processes are of one word. */
    private static String[] stat(long pid) throws IOException {
        return Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ");
    }
}
