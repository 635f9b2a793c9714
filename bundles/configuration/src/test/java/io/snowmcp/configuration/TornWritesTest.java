package io.snowmcp.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.EffectiveConfiguration;
import io.snowmcp.ops.api.Lifecycle;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is written in pieces, a thousand times. */
class TornWritesTest {

    private static final long SEED = 7;
    private static final int ROUNDS = 1_000;

    @TempDir
    Path storage;

    @TempDir
    Path etc;

    @Test
    void aFileThatIsBeingWrittenIsNeverInForceInParts() throws Exception {
        Path file = etc.resolve("io.snowmcp.probe.cfg");
        write(file, content(0), content(0).length());
        try (Lines log = new Lines();
                Osgi osgi = new Osgi(storage, Map.of("karaf.etc", etc.toString()))) {
            osgi.startConfiguration();
            osgi.startProbes();
            osgi.context().registerService(Lifecycle.class, () -> Lifecycle.State.READY, null);
            Osgi.await(() -> Probes.seen(osgi.context()).contains(state(0)), "the first state");

            Random random = new Random(SEED);
            for (int round = 1; round <= ROUNDS; round++) {
                write(file, content(round), 1 + random.nextInt(25));
            }
            Osgi.await(() -> Probes.seen(osgi.context()).contains(state(ROUNDS)), "the last state");
            assertThat(Probes.seen(osgi.context())).allMatch(TornWritesTest::complete, "a complete state");
            assertThat(log.with("WARN")).isEmpty();
        }
    }

    @Test
    void aFileThatIsStillBeingWrittenAtTheStartIsNotAsIfItWereNotThere() throws Exception {
        Path file = etc.resolve("io.snowmcp.probe.cfg");
        AtomicBoolean writing = new AtomicBoolean(true);
        Thread writer = new Thread(() -> {
            while (writing.get()) {
                append(file);
                LockSupport.parkNanos(20_000_000);
            }
        });
        append(file);
        writer.start();
        try (Osgi osgi = new Osgi(storage, Map.of("karaf.etc", etc.toString()))) {
            osgi.startConfiguration();
            osgi.startProbes();
            osgi.context().registerService(Lifecycle.class, () -> Lifecycle.State.READY, null);
            EffectiveConfiguration configuration =
                    osgi.context().getService(osgi.context().getServiceReference(EffectiveConfiguration.class));
            assertThat(configuration.faults()).containsExactly(file + ": is being written to");

            writing.set(false);
            writer.join();
            write(file, content(1), content(1).length());
            Osgi.await(() -> Probes.seen(osgi.context()).contains(state(1)), "in force once it is at rest");
            assertThat(configuration.faults()).isEmpty();
        } finally {
            writing.set(false);
        }
    }

    /** Without an end of line: such a file rests for longer before it is taken. */
    private static void append(Path file) {
        try {
            Files.writeString(file, "#", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every key follows from the port, so that a mixture shows; one piece of the last value would be legal too. */
    private static String content(int round) {
        return "mode = fast\nroles = r" + (1000 + round) + ", s" + (1000 + round) + "\non = false\nport = "
                + (1000 + round) + "\n";
    }

    private static String state(int round) {
        int port = 1000 + round;
        return port + " fast r" + port + "+s" + port + " false";
    }

    private static boolean complete(String seen) {
        return seen.equals(state(Integer.parseInt(seen.substring(0, seen.indexOf(' '))) - 1000));
    }

    private static void write(Path file, String text, int piece) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int at = 0; at < bytes.length; at += piece) {
                out.write(bytes, at, Math.min(piece, bytes.length - at));
                LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
