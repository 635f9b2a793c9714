package io.snowmcp.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process that wrote an endpoint file. What stands there is true only while it runs: afterwards its port is free for
 * any program of the machine.
 *
 * @param started its start as {@code /proc/PID/stat} has it, by which another process of its number is told from it;
 *     empty where there is no {@code /proc}, and in what older versions wrote
 */
public record EndpointWriter(long pid, String started) {

    static final EndpointWriter UNKNOWN = new EndpointWriter(0, "");

    private static final Path PROC = Path.of("/proc");

    /** Where the fields that follow the name stand (proc(5)). */
    private static final int FLAGS = 6;

    private static final int STARTED = 19;

    /** PF_EXITING: its sockets may be closed already, and its number is kept until somebody has asked for its end. */
    private static final long ENDING = 0x4;

    /** Whether it can be seen to run: a process of another machine, or container, or one that is hidden, cannot. */
    public boolean isRunning() {
        if (!Files.exists(PROC.resolve("self/stat"))) {
            return ProcessHandle.of(pid).isPresent();
        }
        try {
            byte[] bytes = Files.readAllBytes(PROC.resolve(pid + "/stat"));
            String stat = new String(bytes, StandardCharsets.ISO_8859_1);
            // The name before them, in brackets, may hold anything.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields[STARTED].equals(started) && (Long.parseLong(fields[FLAGS]) & ENDING) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether a process has its number, and nothing says whether that is the writer: servers of older versions did not
     * write their start. Such a one does not count as running.
     */
    public boolean isOfOlderVersion() {
        return started.isEmpty() && Files.exists(PROC.resolve(pid + "/stat"));
    }
}
