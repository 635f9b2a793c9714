package io.snowmcp.itests.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Daemons outlive the build that started them: those still known at its end, however it ends, are killed. */
final class Leftovers {

    private static final Set<Path> BASES = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> BASES.forEach(Leftovers::kill)));
    }

    private Leftovers() {}

    static void remember(Path base) {
        BASES.add(base);
    }

    /** Of a base that was stopped in order; what did not stop is killed now. */
    static void forget(Path base) {
        kill(base);
        BASES.remove(base);
    }

    /** By the arguments of the processes: a pid file may come late, and outlives its process. */
    private static void kill(Path base) {
        // Supervisors first: they would start another.
        for (String sign : List.of("/supervise\0", "wrapper.java.additional.1=-Dkaraf.data=", "-Dkaraf.data=")) {
            ProcessHandle.allProcesses()
                    .filter(process -> isOf(sign + base.resolve("data") + "\0", process))
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static boolean isOf(String sign, ProcessHandle process) {
        try {
            String command = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
            return command.contains(sign);
        } catch (IOException e) {
            return false;
        }
    }
}
