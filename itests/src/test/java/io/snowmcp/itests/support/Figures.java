package io.snowmcp.itests.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Keeps what tests measure by the way, in {@code target/figures.txt}: for the pages that name the last number. */
public final class Figures {

    private Figures() {}

    public static void record(String what, Duration took) throws IOException {
        record(what, took.toMillis() + " ms");
    }

    public static synchronized void record(String what, String value) throws IOException {
        Path file = Project.target().resolve("figures.txt");
        Files.writeString(file, what + ": " + value + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
