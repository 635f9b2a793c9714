package io.snowmcp.sandbox.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** DuckDB unpacks its library into the temporary folder and a killed JVM leaves it there (72 MB each). */
final class LeftoverLibraries {
    private static final Duration AGE = Duration.ofHours(1);

    private LeftoverLibraries() {}

    /** Deletes copies old enough not to be about to be opened; one that is mapped lives on without its name. */
    static int delete(Path folder, Clock clock) {
        int deleted = 0;
        try (var files = Files.newDirectoryStream(folder, "libduckdb_java*.so*")) {
            for (var f : files) {
                if (Files.getLastModifiedTime(f)
                                .toInstant()
                                .isBefore(clock.instant().minus(AGE))
                        && Files.deleteIfExists(f)) {
                    deleted++;
                }
            }
        } catch (IOException e) {
            return deleted;
        }
        return deleted;
    }
}
