package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.sandbox.OauthClient;
import io.snowmcp.sandbox.SandboxOptions;
import io.snowmcp.sandbox.SandboxUser;
import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.Failure.Unreachable.Reason;
import io.snowmcp.snowflake.api.Running;
import io.snowmcp.snowflake.connect.auth.KeyFiles;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token for each login from its issuer, which here is the sandbox too. */
class OauthClientLoginTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String SECRET = "canary:8 +%";
    private static final String TOKEN = "canary-token-2";

    @TempDir
    private Path dir;

    private static Rig rig(Map<String, ?> settings) throws Exception {
        var all = new HashMap<String, Object>(Map.of("user", "robot", "password", "", "oauthClientId", "my client"));
        all.put("oauthClientSecret", SECRET);
        all.put("oauthTokenUrl", "http://127.0.0.1:1/");
        all.putAll(settings);
        var rig = new Rig(
                all,
                SandboxOptions.defaults()
                        .withUser(SandboxUser.withToken("robot", TOKEN))
                        .withOauthClient(new OauthClient("my client", SECRET, "robot")));
        if (!settings.containsKey("oauthTokenUrl")) {
            rig.configure(Map.of("oauthTokenUrl", "http://127.0.0.1:" + rig.port() + "/oauth/token-request"));
        }
        return rig;
    }

    private static Failure failure(Rig rig, Duration timeout) throws Exception {
        var failure = Calls.failure(rig.start(Calls.lease("a", timeout), "select 1"));
        assertThat(failure.message()).doesNotContain("canary", "127.0.0.1");
        return failure;
    }

    private static void assertRejected(Rig rig, String code, String words) throws Exception {
        var failure = failure(rig, LONG);
        assertThat(failure).isInstanceOfSatisfying(Failure.LoginRejected.class, f -> assertThat(f.code())
                .isEqualTo(code));
        assertThat(failure.message()).contains(words);
    }

    @Test
    void logsInAsTheClientsUserWithTheRoleItAsksFor() throws Exception {
        try (var rig = rig(Map.of("role", "ANALYST"))) {
            assertThat(rig.rows("select current_user(), current_role()")).containsExactly("ROBOT|ANALYST");
        }
    }

    @Test
    void takesARotatedSecretForTheNextSessionWithoutARestart() throws Exception {
        var file = KeyFiles.secret(dir.resolve("secret"), "canary-old\n");
        try (var rig = rig(Map.of("oauthClientSecret", "", "oauthClientSecretFile", file.toString()))) {
            assertRejected(
                    rig,
                    "200069",
                    "the issuer of its OAuth token answered with HTTP status 401, so oauthTokenUrl, oauthClientId, its"
                            + " secret or oauthScope is wrong");
            KeyFiles.secret(file, SECRET + "\n");
            assertThat(rig.rows("select current_user()")).containsExactly("ROBOT");
        }
    }

    @Test
    void tellsThatTheScopeIsOfAnotherRole() throws Exception {
        try (var rig = rig(Map.of("role", "ACCOUNTADMIN", "oauthScope", "session:role:ANALYST"))) {
            assertRejected(rig, "390317", "is not listed in the Access Token");
        }
    }

    @Test
    void tellsThatTheTokenIsOfAnotherUser() throws Exception {
        try (var rig = rig(Map.of("user", "sandbox"))) {
            assertRejected(rig, "390303", "Invalid OAuth access token.");
        }
    }

    @Test
    void saysSoonThatNobodyListensAtTheIssuers() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (var rig = rig(Map.of("oauthTokenUrl", "http://127.0.0.1:" + port + "/token"))) {
            long start = System.nanoTime();
            assertThat(failure(rig, LONG)).isEqualTo(new Failure.Unreachable("test", Reason.REFUSED));
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(3000);
            assertThat(rig.control().loginAttempts()).isZero();
        }
    }

    @Test
    void saysSoonThatTheIssuerSaysNothing() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var rig = rig(Map.of("oauthTokenUrl", "http://127.0.0.1:" + silent.getLocalPort() + "/token"))) {
            long start = System.nanoTime();
            assertThat(failure(rig, LONG)).isEqualTo(new Failure.Unreachable("test", Reason.STALLED));
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(1900L, 5000L);
        }
    }

    @Test
    void answersByTheDeadlineWhenTheIssuerSaysNothing() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var rig = rig(Map.of("oauthTokenUrl", "http://127.0.0.1:" + silent.getLocalPort() + "/token"))) {
            long start = System.nanoTime();
            assertThat(failure(rig, Duration.ofSeconds(1))).isInstanceOf(Failure.DeadlineExceeded.class);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(950L, 2000L);
        }
    }

    @Test
    void worksOnWithItsSessionsWhenTheIssuerIsGone() throws Exception {
        try (var issuer = new MutableIssuer(TOKEN);
                var rig = rig(Map.of("oauthTokenUrl", issuer.url(), "poolMax", 2))) {
            assertThat(rig.rows("select current_user()")).containsExactly("ROBOT");
            issuer.mute();
            Running<?> second;
            try (var stall = rig.control().stallNext()) {
                var held = rig.start(Calls.lease("a", LONG), "select 'held'");
                assertThat(stall.awaitReached(LONG)).isTrue();
                second = rig.start(Calls.lease("a", LONG), "select 'second'");
                assertThat(issuer.awaitUnanswered(LONG)).isTrue();
                stall.release();
                assertThat(Calls.get(held)).containsExactly("held");
            }
            assertThat(Calls.failure(second)).isEqualTo(new Failure.Unreachable("test", Reason.STALLED));
            // At once: what failed is on the way of logins only.
            assertThat(rig.rows("select 'next'")).containsExactly("next");
            assertThat(rig.control().loginAttempts()).isEqualTo(1);
        }
    }
}
