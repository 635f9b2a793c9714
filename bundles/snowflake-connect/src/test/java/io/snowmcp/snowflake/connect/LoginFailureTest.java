package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.Health;
import io.snowmcp.snowflake.api.ConnectionInfo.State;
import io.snowmcp.snowflake.api.Failure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try")
class LoginFailureTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void failsFastOnAWrongPasswordAndDoesNotPrintIt() throws Exception {
        try (var rig = new Rig(Map.of("password", "canary-7391"))) {
            long start = System.nanoTime();
            var failure = Calls.failure(rig.start(Calls.lease("a", LONG), "select 1"));
            assertThat(failure).isInstanceOfSatisfying(Failure.LoginRejected.class, f -> assertThat(f.code())
                    .isEqualTo("390100"));
            assertThat(failure.message()).doesNotContain("canary-7391").doesNotContain("127.0.0.1");
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(5000);

            long again = System.nanoTime();
            assertThat(Calls.failure(rig.start(Calls.lease("a", LONG), "select 1")))
                    .isEqualTo(failure);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - again)).isLessThan(200);

            assertThat(rig.connection().info(true).state()).isEqualTo(State.DOWN);
            assertThat(rig.connection().check().status()).isEqualTo(Health.Status.WARN);
            assertThat(rig.connection().check().message()).doesNotContain("canary-7391");

            rig.configure(Map.of("password", "sandbox"));
            assertThat(rig.rows("select 1")).containsExactly("1");
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (var rig = new Rig(Map.of("url", "http://127.0.0.1:" + port, "connectTimeoutSeconds", 3))) {
            long start = System.nanoTime();
            var failure = Calls.failure(rig.start(Calls.lease("a", LONG), "select 1"));
            assertThat(failure).isInstanceOfSatisfying(Failure.Unreachable.class, f -> assertThat(f.reason())
                    .isEqualTo(Failure.Unreachable.Reason.REFUSED));
            assertThat(failure.message()).doesNotContain(Integer.toString(port));
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                    .isLessThan(2);
        }
    }

    @Test
    void saysThatTheServerSaysNothing() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var rig = new Rig(Map.of("url", "http://127.0.0.1:" + silent.getLocalPort()))) {
            long start = System.nanoTime();
            assertThat(Calls.failure(rig.start(Calls.lease("a", LONG), "select 1")))
                    .isEqualTo(new Failure.Unreachable("test", Failure.Unreachable.Reason.STALLED));
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(1900L, 5000L);
            assertThat(rig.connection().check().message()).contains("did not answer in time");
        }
    }

    @Test
    void answersByTheDeadlineWhenTheServerSaysNothing() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var rig = new Rig(Map.of("url", "http://127.0.0.1:" + silent.getLocalPort()))) {
            long start = System.nanoTime();
            var failure = Calls.failure(rig.start(Calls.lease("a", Duration.ofSeconds(1)), "select 1"));
            assertThat(failure).isInstanceOf(Failure.DeadlineExceeded.class);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(950L, 2000L);
        }
    }
}
