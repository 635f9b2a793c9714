package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.sandbox.RealSandbox;
import io.snowmcp.sandbox.Sandbox;
import io.snowmcp.sandbox.SandboxOptions;
import io.snowmcp.snowflake.api.ConnectionInfo;
import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.Lease;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that change, come and go faster than anybody edits, with 64 callers. */
class ChurnTest {

    private static final int CALLERS = 64;
    private static final Duration EVERY = Duration.ofMillis(20);

    private final ConnectionRegistry registry = new ConnectionRegistry();
    private final List<ManagedConnection> all = new ArrayList<>();
    private final ConcurrentLinkedQueue<Throwable> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = RealSandbox.start(SandboxOptions.defaults());
    }

    @AfterEach
    void end() {
        stop.set(true);
        all.forEach(ManagedConnection::close);
        registry.deactivate();
        sandbox.close();
    }

    @Test
    void losesNoCallWhileItsSettingsChangeEveryTwentyMillis() throws Exception {
        var busy = add("busy", Map.of("poolMax", 4));
        call(Optional.of("busy"));
        awaitMore(100);
        for (int i = 0; i < 100; i++) {
            configure(
                    busy,
                    Map.of(
                            "poolMax", 2 + i % 3,
                            "role", i / 2 % 2 == 0 ? "SYSADMIN" : "PUBLIC",
                            "password", i % 10 == 9 ? "a typo" : "sandbox",
                            "queryTag", "edit " + i,
                            "idleTimeoutSeconds", 60 + i));
            pause();
        }
        configure(busy, Map.of("poolMax", 3, "role", "SYSADMIN"));
        awaitMore(100);
        join();
        assertThat(failed).isEmpty();
        assertThat(sandbox.control().peakSessions()).isLessThanOrEqualTo(5);
        DeadlineTest.soon(() -> busy.info(true).role().equals(Optional.of("SYSADMIN")));
        DeadlineTest.soon(() -> sandbox.control().openSessions() == busy.sessions() && busy.sessions() <= 3);
        busy.close();
        DeadlineTest.soon(() -> sandbox.control().openSessions() == 0 && busy.sessions() == 0);
    }

    @Test
    void answersEveryCallWhileConnectionsComeAndGoAndTheDefaultMoves() throws Exception {
        add("steady", Map.of());
        call(Optional.empty());
        call(Optional.of("steady"));
        call(Optional.of("guest"));
        for (int i = 0; i < 40; i++) {
            var guest = add("guest", Map.of("isDefault", i % 2 == 0));
            pause();
            registry.remove(guest);
            guest.close();
        }
        var last = add("guest", Map.of("isDefault", true));
        int before = answered.get();
        DeadlineTest.soon(() -> answered.get() > before + 300);
        join();
        assertThat(failed).allSatisfy(thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(SnowflakeException.class, e -> assertThat(e.failure())
                        .isInstanceOfAny(Failure.Closed.class, Failure.UnknownConnection.class)));
        assertThat(registry.list())
                .filteredOn(ConnectionInfo::isDefault)
                .extracting(ConnectionInfo::name)
                .containsExactly("guest");
        DeadlineTest.soon(() -> sandbox.control().openSessions()
                == all.stream().mapToInt(ManagedConnection::sessions).sum());
        assertThat(last.sessions()).isPositive();
    }

    private ManagedConnection add(String name, Map<String, ?> settings) {
        var connection = new ManagedConnection(name, registry.timers());
        configure(connection, settings);
        registry.add(connection);
        all.add(connection);
        return connection;
    }

    private void configure(ManagedConnection connection, Map<String, ?> settings) {
        var given = new HashMap<String, Object>(
                Map.of("url", "http://127.0.0.1:" + sandbox.port(), "user", "sandbox", "password", "sandbox"));
        given.putAll(settings);
        var name = new ConnectionName(connection.connection(), true);
        ConnectionComponent.configure(connection, name, Configs.of(given), Map.of());
    }

    private void call(Optional<String> connection) {
        for (int i = 0; i < CALLERS; i++) {
            var lease = new Lease(
                    connection,
                    new Lease.Origin("caller-" + i, "execute_query", "r-" + i),
                    Lease.Context.CONFIGURED,
                    Duration.ofSeconds(20));
            var thread = new Thread(() -> ask(lease));
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void ask(Lease lease) {
        for (int i = 0; !stop.get(); i++) {
            var number = Integer.toString(i);
            try {
                var rows = Calls.get(registry.submit(
                        lease, session -> session.query("select " + number, List.of(), new Rig.Texts())));
                if (rows.equals(List.of(number))) {
                    answered.incrementAndGet();
                } else {
                    failed.add(new AssertionError(number + " -> " + rows));
                }
            } catch (ExecutionException e) {
                failed.add(e.getCause());
                pause();
            } catch (Exception e) {
                failed.add(e);
            }
        }
    }

    private void awaitMore(int count) throws InterruptedException {
        int before = answered.get();
        DeadlineTest.soon(() -> answered.get() >= before + count || !failed.isEmpty());
    }

    /** The rhythm of the edits: nothing is waited for. */
    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(EVERY.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void join() throws InterruptedException {
        stop.set(true);
        for (var thread : threads) {
            thread.join(30_000);
            assertThat(thread.isAlive())
                    .as("a caller waits for an answer that does not come")
                    .isFalse();
        }
    }
}
