package io.snowmcp.itests.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.SharedDaemon;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From saving a file to the new behaviour, and files that are written in pieces. */
@ExtendWith(SharedDaemon.class)
class EditSpeedIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FILE = "io.snowmcp.query.cfg";
    private static final int EDITS = 20;

    private final Daemon daemon;

    EditSpeedIT(Daemon daemon) {
        this.daemon = daemon;
    }

    @Test
    void anEditIsInForceSoon() throws Exception {
        String original = Files.readString(daemon.etc(FILE));
        McpCaller client = daemon.client();
        List<Duration> took = new ArrayList<>();
        try {
            for (int i = 1; i <= EDITS; i++) {
                int rows = i;
                long saved = System.nanoTime();
                Files.writeString(daemon.etc(FILE), original + "defaultRows = " + rows + "\n");
                Eventually.isTrue("in force", SOON, () -> rows(client) == rows);
                took.add(Duration.ofNanos(System.nanoTime() - saved));
            }
        } finally {
            Files.writeString(daemon.etc(FILE), original);
        }
        Collections.sort(took);
        Figures.record("from saving a file to the new behaviour, median of " + EDITS, took.get(EDITS / 2));
        Figures.record("from saving a file to the new behaviour, slowest of " + EDITS, took.get(EDITS - 1));
        Eventually.isTrue("as before", SOON, () -> rows(client) == 25);
    }

    /** C3: both keys follow from one number, so that a mixture shows. */
    @Test
    void aFileThatIsWrittenInPiecesIsNeverInForceInParts() throws Exception {
        Path file = daemon.etc(FILE);
        String original = Files.readString(file);
        McpCaller client = daemon.client();
        AtomicBoolean writing = new AtomicBoolean(true);
        Thread writer = new Thread(() -> {
            for (int round = 0; round < 60; round++) {
                write(file, original + "defaultRows = " + (round % 2 == 0 ? 3 : 7) + "\n");
            }
            writing.set(false);
        });
        writer.start();
        try {
            while (writing.get()) {
                assertThat(rows(client)).isIn(3, 7, 25);
                assertThat(daemon.health("configuration").path("status").asText())
                        .isEqualTo("OK");
            }
            writer.join();
            Eventually.isTrue("the last one", SOON, () -> rows(client) == 7);
        } finally {
            writer.join();
            Files.writeString(file, original);
            Eventually.isTrue("as before", SOON, () -> rows(client) == 25);
        }
    }

    private static void write(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int piece = bytes.length / 8 + 1;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int at = 0; at < bytes.length; at += piece) {
                out.write(bytes, at, Math.min(piece, bytes.length - at));
                LockSupport.parkNanos(10_000_000);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int rows(McpCaller client) throws Exception {
        return client.query("SELECT n_name FROM NATION").path("rowCount").asInt();
    }
}
