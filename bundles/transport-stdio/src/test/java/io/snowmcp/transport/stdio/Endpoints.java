package io.snowmcp.transport.stdio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Endpoint files as a daemon writes them. */
public final class Endpoints {

    private Endpoints() {}

    /** Of a process that runs: the one that runs the test. */
    public static void write(Path file, String lines) throws IOException {
        write(
                file,
                ProcessHandle.current().pid(),
                started(ProcessHandle.current().pid()),
                lines);
    }

    public static void write(Path file, long pid, String started, String lines) throws IOException {
        Path fresh = file.resolveSibling("endpoint.new");
        Files.writeString(fresh, "pid=" + pid + "\nstarted=" + started + "\n" + lines + "\n");
        Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    public static String started(long pid) throws IOException {
        return Files.readString(Path.of("/proc/" + pid + "/stat"))
                .replaceFirst(".*\\) ", "")
                .split(" ")[19];
    }
}
