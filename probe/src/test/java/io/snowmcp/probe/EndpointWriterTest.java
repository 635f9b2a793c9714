package io.snowmcp.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EndpointWriterTest {

    private static final int STATE = 2;
    private static final int STARTED = 21;

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
        // The shell becomes a program that does not ask for its child's end.
        Process parent = new ProcessBuilder("sh", "-c", "true & echo $!; exec cat").start();
        long ended = Long.parseLong(parent.inputReader().readLine());
        while (!stat(ended)[STATE].equals("Z")) {
            Thread.onSpinWait();
        }

        assertThat(new EndpointWriter(ended, stat(ended)[STARTED]).isRunning()).isFalse();

        parent.getOutputStream().close();
        parent.waitFor();
    }

    /** The names of these processes are of one word. */
    private static String[] stat(long pid) throws IOException {
        return Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ");
    }
}
