package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the driver makes of each fault, with the short timeouts the product would set. */
class WireFaultsTest {
    private static final int COMMUNICATION = 200015;
    private static final Duration SOON = Duration.ofSeconds(10);

    private Sandbox sandbox;
    private SandboxControl control;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        control = sandbox.control();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void failsAQueryThatIsUnavailable() throws Exception {
        try (var connection = connect();
                var fault = control.inject(
                        new WireFault.Unavailable(), FaultScope.all().on(WirePath.QUERY))) {
            assertCommunicationFails(connection);
            assertThat(control.statementCount()).isZero();
            assertThat(control.requests(WirePath.QUERY)).isEqualTo(2);
            fault.release();
            assertThat(number(connection, "SELECT 2")).isEqualTo(2);
        }
    }

    @Test
    void isMendedByTheDriversRetryIfItMeetsOneRequest() throws Exception {
        try (var connection = connect()) {
            control.inject(new WireFault.Unavailable(), FaultScope.next().on(WirePath.QUERY));
            assertThat(number(connection, "SELECT 3")).isEqualTo(3);
            control.inject(new WireFault.Drop(), FaultScope.next().on(WirePath.QUERY));
            assertThat(number(connection, "SELECT 4")).isEqualTo(4);
            assertThat(control.requests(WirePath.QUERY)).isEqualTo(4);
            assertThat(control.statements()).extracting(s -> s.retries()).containsExactly(0, 0);
        }
    }

    @Test
    void meetsAsManyAsTheCountSays() throws Exception {
        try (var connection = connect()) {
            control.inject(new WireFault.Unavailable(), FaultScope.next(2).on(WirePath.QUERY));
            assertCommunicationFails(connection);
            assertThat(number(connection, "SELECT 5")).isEqualTo(5);
        }
    }

    @Test
    void dropsEveryQuery() throws Exception {
        control.inject(new WireFault.Drop(), FaultScope.all().on(WirePath.QUERY));
        try (var connection = connect()) {
            assertCommunicationFails(connection);
            assertThat(control.statementCount()).isZero();
        }
    }

    @Test
    void runsOnceWhatIsAskedAgainAfterHalfAnAnswer() throws Exception {
        try (var connection = connect()) {
            connection.createStatement().execute("CREATE TEMPORARY TABLE once (a INT)");
            control.forget();
            control.inject(new WireFault.DropMid(), FaultScope.next().on(WirePath.QUERY));
            assertThat(connection.createStatement().executeUpdate("INSERT INTO once VALUES (1)"))
                    .isEqualTo(1);
            assertThat(control.statements()).singleElement().satisfies(s -> assertThat(s.retries())
                    .isEqualTo(1));
            assertThat(number(connection, "SELECT count(*) FROM once")).isEqualTo(1);
        }
    }

    @Test
    void holdsAQueryUntilTheDriverGivesUp() throws Exception {
        try (var connection = connect();
                var fault =
                        control.inject(new WireFault.Stall(), FaultScope.all().on(WirePath.QUERY))) {
            assertCommunicationFails(connection);
            assertThat(fault.waiting()).isPositive();
            fault.release();
            assertThat(control.waiting()).isZero();
            assertThat(number(connection, "SELECT 6")).isEqualTo(6);
        }
    }

    @Test
    void answersAHeldQueryAtItsRelease() throws Exception {
        try (var connection = connect();
                var fault =
                        control.inject(new WireFault.Stall(), FaultScope.next().on(WirePath.QUERY))) {
            var outcome = inBackground(connection, "SELECT 7");
            assertThat(fault.awaitReached(SOON)).isTrue();
            assertThat(control.waiting()).isEqualTo(1);
            assertThat(outcome).isNotDone();
            control.release();
            assertThat(outcome.get()).isEqualTo(7);
            assertThat(control.waiting()).isZero();
        }
    }

    @Test
    void delaysAnAnswer() throws Exception {
        try (var connection = connect()) {
            control.inject(
                    new WireFault.Delay(Duration.ofMillis(400)),
                    FaultScope.next().on(WirePath.QUERY));
            var start = System.nanoTime();
            assertThat(number(connection, "SELECT 8")).isEqualTo(8);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(400), SOON);
        }
    }

    @Test
    void sendsAnAnswerSlowly() throws Exception {
        try (var connection = connect()) {
            // An answer of this statement has about 5,000 bytes.
            control.inject(new WireFault.SlowBytes(10_000), FaultScope.next().on(WirePath.QUERY));
            var start = System.nanoTime();
            assertThat(number(connection, "SELECT 9")).isEqualTo(9);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(200), SOON);
        }
    }

    @Test
    void breaksTheChunksOfALargeResult() throws Exception {
        var sql = "SELECT SEQ4() AS N, LPAD(SEQ4()::VARCHAR, 40, 'x') AS S FROM TABLE(GENERATOR(ROWCOUNT => 50000))";
        control.inject(new WireFault.Unavailable(), FaultScope.all().on(WirePath.CHUNK));
        try (var connection = connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            assertThatThrownBy(() -> {
                        while (rows.next()) {
                            assertThat(rows.getString(2)).hasSize(40);
                        }
                    })
                    .isInstanceOf(SQLException.class);
            assertThat(control.requests(WirePath.CHUNK)).isPositive();
        }
    }

    @Test
    void breaksTheLogin() {
        control.inject(new WireFault.Drop(), FaultScope.all().on(WirePath.LOGIN));
        assertThatThrownBy(this::connect).isInstanceOf(SQLException.class);
        assertThat(control.loginAttempts()).isPositive();
        assertThat(control.sessionsOpened()).isZero();
    }

    @Test
    void breaksTheHeartbeatAndTheRenewal() throws Exception {
        try (var connection = connect();
                var fault = control.inject(
                        new WireFault.Unavailable(), FaultScope.all().on(WirePath.RENEW))) {
            control.expireSessionTokens();
            assertThatThrownBy(() -> number(connection, "SELECT 1")).isInstanceOf(SQLException.class);
            assertThat(control.renewals()).isPositive();
            fault.release();
            assertThat(number(connection, "SELECT 10")).isEqualTo(10);
        }
    }

    private void assertCommunicationFails(Connection connection) {
        assertThatThrownBy(() -> number(connection, "SELECT 1")).isInstanceOfSatisfying(SQLException.class, e -> {
            assertThat(e.getErrorCode()).isEqualTo(COMMUNICATION);
            assertThat(e.getSQLState()).isEqualTo("58030");
        });
    }

    private Connection connect() throws SQLException {
        return Driver.connect(sandbox, Driver.impatient());
    }

    private static CompletableFuture<Integer> inBackground(Connection connection, String sql) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return number(connection, sql);
            } catch (SQLException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
