package io.snowmcp.itests.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R2. With {@code -Dsnowmcp.log.megabytes=1024} the limits are those of the file. */
class LogRotationTest {

    private static final long MB = 1 << 20;
    private static final long MEGABYTES = Long.getLong("snowmcp.log.megabytes", 24);

    /** The limits as they are, or a thousandth of them. */
    private static final String UNIT = MEGABYTES < 1024 ? "KB" : "MB";

    @TempDir
    Path folder;

    @Test
    void staysBelowTheLimitHoweverMuchIsWritten() throws Exception {
        long unit = UNIT.equals("KB") ? 1 << 10 : MB;
        Map<String, String> settings = Map.of("fileSize", "16" + UNIT, "mainLimit", "256" + UNIT);
        AtomicLong written = new AtomicLong();
        long most = 0;
        int files;
        try (LogSetup logs = new LogSetup(folder, settings)) {
            Logger logger = logs.context.getLogger("io.snowmcp.x");
            Random random = new Random(7);
            while (written.get() < MEGABYTES * MB) {
                for (int i = 0; i < 200; i++) {
                    // Hard to compress: what gzip makes of it is most of it.
                    String text = Stream.generate(() -> Long.toString(random.nextLong(), 36))
                            .limit(70)
                            .reduce("", String::concat);
                    logger.info(text);
                    written.addAndGet(text.length() + 80);
                }
                most = Math.max(most, size());
            }
            files = names().size();
        }

        Figures.record(
                "log of " + MEGABYTES + " MB of events",
                most / 1024 + " KB at most, " + files + " files, limit 256 " + UNIT + " and 3 times 16 " + UNIT);
        assertThat(most).isLessThanOrEqualTo((256 + 3 * 16) * unit);
        assertThat(most).as("the newest are kept").isGreaterThan(200 * unit);
        assertThat(names())
                .contains("snowmcp.log")
                .allMatch(name -> name.matches("(snowmcp|error|access|audit|shell-audit)\\.log"
                        + "|snowmcp\\.log-\\d{4}-\\d\\d-\\d\\d\\.\\d+\\.gz"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** A file that is renamed meanwhile counts under its other name, or not. */
    private long size() throws IOException {
        long sum = 0;
        for (String name : names()) {
            try {
                sum += Files.size(folder.resolve(name));
            } catch (java.nio.file.NoSuchFileException e) {
                continue;
            }
        }
        return sum;
    }
}
