package io.snowmcp.itests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise S1: whatever the network does, a call is answered by its deadline and a second, and the answer names the cause. */
class DeadlineIT {

    private static final int DEADLINE_SECONDS = 4;
    private static final Duration AT_MOST = Duration.ofSeconds(DEADLINE_SECONDS + 1);

    private static FaultyAccount account;

    @BeforeAll
    static void start() throws Exception {
        account = FaultyAccount.start("deadline", "");
    }

    @AfterAll
    static void stop() throws Exception {
        account.close();
    }

    @AfterEach
    void heal() throws Exception {
        assertThat(account.heal()).as("back in service").isLessThan(Duration.ofSeconds(10));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new Fault.Down(), "the connection was refused"),
                Arguments.of(new Fault.Stall(), "the server did not answer in time"),
                Arguments.of(new Fault.Latency(3000), "the server did not answer in time"),
                Arguments.of(new Fault.Rate(20), "the server did not answer in time"),
                Arguments.of(new Fault.ResetAfter(0), "the connection was lost"),
                Arguments.of(new Fault.HalfClose(), "the connection was lost"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesTheFaultThatMeetsARunningSession(Fault fault, String cause) throws Exception {
        assertThat(account.call("a", "select 1", 10).good()).isTrue();
        account.proxy().set(fault);

        var first = account.call("a", "select 'first'", DEADLINE_SECONDS);

        assertThat(first.good()).as(first.text()).isFalse();
        assertThat(first.took()).isLessThan(AT_MOST);
        assertThat(first.text())
                .contains("cannot be reached over connection 'a'", cause, "not caused by the statement");
        assertThat(first.text()).doesNotContain("127.0.0.1", "localhost", "Exception");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void failsFastOnceItIsKnown(Fault fault, String cause) throws Exception {
        account.proxy().set(fault);
        account.call("a", "select 'finds out'", DEADLINE_SECONDS);
        account.call("a", "select 'is sure'", DEADLINE_SECONDS);

        var next = account.call("a", "select 'next'", DEADLINE_SECONDS);

        assertThat(next.good()).isFalse();
        assertThat(next.took()).isLessThan(Duration.ofSeconds(1));
        assertThat(next.text()).contains(cause);
    }

    @Test
    void waitsForASlowStatementAndNoLongerThanItsDeadline() throws Exception {
        account.sandbox().tell("stall-next");

        var slow = account.call("a", "select 'slow'", DEADLINE_SECONDS);

        account.sandbox().tell("release");
        assertThat(slow.took()).isBetween(Duration.ofMillis(3_900), AT_MOST);
        assertThat(slow.text()).contains("Timed out after 4.0 s while Snowflake ran the statement; it was cancelled");
    }

    @Test
    void goesOnWithWhatIsOpenWhenNobodyNewIsTaken() throws Exception {
        account.call("a", "select 1", 10);
        account.proxy().set(new Fault.Refuse());

        assertThat(account.call("a", "select 2", DEADLINE_SECONDS).text()).isEqualTo("[[2]]");
    }

    @Test
    void readsWhatComesInPiecesOfOneByte() throws Exception {
        account.proxy().set(new Fault.Slice(1));

        var sliced = account.call("a", "select 40 + 2", DEADLINE_SECONDS);

        assertThat(sliced.text()).isEqualTo("[[42]]");
    }

    @Test
    void saysThatTheHostIsUnknownAndThatThereIsNoTls() throws Exception {
        Daemon daemon = account.daemon();
        String login = "user = sandbox\npassword = sandbox\n";
        daemon.write("io.snowmcp.connection-dns.cfg", "url = https://no-such-account.invalid\n" + login);
        daemon.write(
                "io.snowmcp.connection-tls.cfg",
                "url = https://127.0.0.1:" + account.proxy().port() + "\n" + login);
        io.snowmcp.itests.support.Eventually.isTrue("both are there", Duration.ofSeconds(20), () -> {
            String all = daemon.client().result("list_connections", "{}").toString();
            return all.contains("\"dns\"") && all.contains("\"tls\"");
        });

        var dns = account.call("dns", "select 1", DEADLINE_SECONDS);
        var tls = account.call("tls", "select 1", DEADLINE_SECONDS);

        assertThat(dns.text())
                .contains("the account's host name does not resolve")
                .doesNotContain("invalid");
        assertThat(tls.text()).contains("no TLS connection could be made");
        assertThat(dns.took()).isLessThan(AT_MOST);
        assertThat(tls.took()).isLessThan(AT_MOST);
    }
}
