package io.snowmcp.itests.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** The process of this base, by its arguments: a pid file may name a number that is another program's by now. */
    private static void kill(Path base) {
        try {
            Path file = base.resolve("data/karaf.pid");
            if (Files.exists(file)) {
                ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                        .filter(process -> isOf(base, process))
                        .ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (IOException | NumberFormatException e) {
            throw new AssertionError("is a daemon of " + base + " left?", e);
        }
    }

    private static boolean isOf(Path base, ProcessHandle process) {
        try {
            String command = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
            return command.contains("-Dkaraf.data=" + base.resolve("data"));
        } catch (IOException e) {
            return false;
        }
    }
}
