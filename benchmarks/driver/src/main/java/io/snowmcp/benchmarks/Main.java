package io.snowmcp.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.benchmarks.Load.Client;
import io.snowmcp.benchmarks.Load.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Measures a running daemon against its limits and prints the rows of RESULTS.md. Each pair is run in turns in the same
 * minutes, so that what else the machine does hits both; the best of the turns counts.
 */
public final class Main {

    private static final int TURNS = 5;
    private static final double SECONDS = 3;
    private static final int[] CLIENTS = {1, 16, 64};
    private static final String SQL = "SELECT n_nationkey, n_name, n_regionkey FROM nation ORDER BY n_nationkey";

    private final int port;
    private final int sandboxPort;
    private final Path status;

    private Main(int port, int sandboxPort, long pid) {
        this.port = port;
        this.sandboxPort = sandboxPort;
        this.status = Path.of("/proc", String.valueOf(pid), "status");
    }

    /** @param args the daemon's port, the sandbox's port, the daemon's pid */
    public static void main(String[] args) throws Exception {
        new Main(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Long.parseLong(args[2])).run();
    }

    private void run() throws Exception {
        System.out.println(
                "| what | clients | snowmcp /s | limit /s | ratio | p50 ms | limit p50 ms | p99 ms | limit p99 ms |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        System.out.println("RSS idle: " + rssMegabytes() + " MB");
        ObjectNode none = new ObjectMapper().createObjectNode();
        for (int clients : CLIENTS) {
            compare(
                    "trivial tool / bare servlet",
                    clients,
                    () -> Requests.tool(port, "bench_ping", none, "pong"),
                    () -> Requests.bare(port, "bench_ping", "pong"));
        }
        ObjectNode query = new ObjectMapper().createObjectNode().put("sql", SQL);
        for (int clients : CLIENTS) {
            compare(
                    "execute_query / snowflake-jdbc",
                    clients,
                    () -> Requests.tool(port, "execute_query", query, "UNITED STATES"),
                    () -> new Jdbc(sandboxPort, SQL, "UNITED STATES"));
        }
        System.out.println("RSS after 64 clients: " + rssMegabytes() + " MB");
    }

    private static void compare(String what, int clients, Callable<Client> ours, Callable<Client> limit)
            throws Exception {
        Measured us = null;
        Measured them = null;
        for (int turn = 0; turn <= TURNS; turn++) {
            Measured our = Load.run(clients, SECONDS, ours);
            Measured their = Load.run(clients, SECONDS, limit);
            if (turn > 0) {
                us = better(us, our);
                them = better(them, their);
            }
        }
        System.out.printf(
                "| %s | %d | %.0f | %.0f | **%.2f** | %.3f | %.3f | %.2f | %.2f |%n",
                what,
                clients,
                us.perSecond(),
                them.perSecond(),
                us.perSecond() / them.perSecond(),
                us.p50(),
                them.p50(),
                us.p99(),
                them.p99());
    }

    private static Measured better(Measured one, Measured other) {
        return one == null || other.perSecond() > one.perSecond() ? other : one;
    }

    private long rssMegabytes() throws IOException {
        String line = Files.readAllLines(status).stream()
                .filter(text -> text.startsWith("VmRSS"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }
}
