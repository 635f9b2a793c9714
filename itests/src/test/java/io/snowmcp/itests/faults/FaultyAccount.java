package io.snowmcp.itests.faults;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.QueryClients;
import io.snowmcp.itests.support.Reply;
import io.snowmcp.itests.support.SandboxCaller;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A running daemon with connection {@code a} to its sandbox through a {@link FaultProxy}, and {@code b} past it. */
final class FaultyAccount implements AutoCloseable {

    private static final String LOGIN = "user = sandbox\npassword = sandbox\nwarehouse = COMPUTE_WH\n";

    private final Daemon daemon;
    private final FaultProxy proxy;
    private final McpCaller client;
    private Optional<Process> process = Optional.empty();

    private FaultyAccount(Daemon daemon, FaultProxy proxy) {
        this.daemon = daemon;
        this.proxy = proxy;
        this.client = daemon.client();
    }

    /** @param more lines for the file of connection {@code a} */
    static FaultyAccount start(String name, String more) throws Exception {
        var account = install(name, more, Map.of());
        account.daemon.start();
        return account;
    }

    /** As a process of ours, whose exit code is seen; {@code settings} are {@code file key} to value. */
    static FaultyAccount inForeground(String name, Map<String, String> settings) throws Exception {
        var account = install(name, "", settings);
        account.process = Optional.of(account.daemon.startInForeground());
        return account;
    }

    private static FaultyAccount install(String name, String more, Map<String, String> settings) throws Exception {
        var daemon = Daemon.install(name);
        var proxy = new FaultProxy(daemon.ports().get(1));
        daemon.set("io.snowmcp.sandbox.cfg", "controlEndpoint", "true");
        // It plays the account, and stays although some connections lead to others.
        daemon.set("io.snowmcp.sandbox.cfg", "enabled", "true");
        for (var setting : settings.entrySet()) {
            var fileAndKey = setting.getKey().split(" ");
            daemon.set(fileAndKey[0], fileAndKey[1], setting.getValue());
        }
        daemon.write("io.snowmcp.connection-a.cfg", "url = " + proxy.url() + "\n" + LOGIN + more);
        var account = new FaultyAccount(daemon, proxy);
        account.connectionB("");
        return account;
    }

    /** Replaces the file of connection {@code b}: the login, and {@code more}. */
    void connectionB(String more) throws IOException {
        daemon.write("io.snowmcp.connection-b.cfg", daemon.connection(LOGIN + more));
    }

    /** Clients of that connection in a loop. */
    QueryClients clients(String connection, int count, int timeoutSeconds) {
        return QueryClients.start(client, connection, count, timeoutSeconds);
    }

    Optional<Process> process() {
        return process;
    }

    FaultProxy proxy() {
        return proxy;
    }

    Daemon daemon() {
        return daemon;
    }

    SandboxCaller sandbox() {
        return daemon.sandbox();
    }

    /** Asks connection {@code a} or {@code b}; fails itself only if there is no answer, or none that MCP knows. */
    Reply call(String connection, String sql, int timeoutSeconds) throws IOException, InterruptedException {
        return Reply.to(client, connection, sql, timeoutSeconds);
    }

    /** Ends every fault and waits until connection {@code a} answers again; says how long that took. */
    Duration heal() throws IOException {
        proxy.set(new Fault.Up());
        long start = System.nanoTime();
        Eventually.isTrue("connection a answers again", Duration.ofSeconds(30), () -> call("a", "select 1", 5)
                .good());
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        daemon.close();
    }
}
