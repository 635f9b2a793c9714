package io.snowmcp.itests.support;

import java.io.IOException;
import java.util.List;

/** Where a process listens, as the kernel says it. */
public final class Listening {

    private Listening() {}

    /** Local addresses with their ports, as {@code ss} writes them. */
    public static List<String> addresses(long pid) throws IOException, InterruptedException {
        return Commands.run(Project.root(), "ss", "-H", "-ltnp")
                .expectSuccess()
                .output()
                .lines()
                .filter(line -> line.contains("pid=" + pid + ","))
                .map(line -> line.split("\\s+")[3])
                .toList();
    }

    public static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    public static boolean isLoopback(String address) {
        return address.matches("(\\[::ffff:)?127\\.0\\.0\\.1]?:\\d+");
    }
}
