package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snowmcp.sandbox.RealSandbox;
import io.snowmcp.sandbox.Sandbox;
import io.snowmcp.sandbox.SandboxOptions;
import io.snowmcp.sandbox.SandboxUser;
import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.connect.auth.KeyFiles;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password with a passcode of the authenticator app's secret beside it. */
class PasscodeLoginTest {

    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final Duration WINDOW = Duration.ofSeconds(30);

    @TempDir
    private Path dir;

    private final SetClock clock = new SetClock(Instant.ofEpochSecond(1_111_111_111));
    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = RealSandbox.start(SandboxOptions.defaults()
                .withClock(clock)
                .withUser(SandboxUser.withPassword("careful", "canary-8").andTotp(SECRET)));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Connector connector(Map<String, String> settings) throws Exception {
        var all = new HashMap<String, Object>(
                Map.of("url", "http://127.0.0.1:" + sandbox.port(), "user", "careful", "password", "canary-8"));
        all.putAll(settings);
        return new Connector(SettingsCheck.check(Configs.of(all)).login(), clock);
    }

    private static String user(Connector connector) throws Exception {
        try (var connection = connector.open();
                var rows = connection.createStatement().executeQuery("select current_user()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** As the pool tells it. */
    private static Failure.LoginRejected rejected(Connector connector) throws Exception {
        try (var connection = connector.open()) {
            throw new AssertionError("logged in: " + connection);
        } catch (SQLException e) {
            var failure = (Failure.LoginRejected) Failures.ofLogin("test", e);
            assertThat(failure.message()).doesNotContainIgnoringCase("canary", SECRET, "127.0.0.1");
            return failure;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "mfa"})
    void logsInOnceInEachWindow(String method) throws Exception {
        var connector = connector(Map.of("method", method, "totpSecret", SECRET));
        clock.pass(WINDOW);
        assertThat(user(connector)).isEqualTo("CAREFUL");
        // The code is used: a second login does not even ask.
        assertThatThrownBy(connector::open)
                .isInstanceOf(Connector.SecretUnusable.class)
                .hasMessageStartingWith("totpSecret makes one passcode in 30 seconds, and this one is used");
        assertThat(connector.awaitTurn(Duration.ZERO)).isFalse();
        assertThat(sandbox.control().loginAttempts()).isEqualTo(1);
        clock.pass(WINDOW);
        assertThat(connector.awaitTurn(Duration.ZERO)).isTrue();
        assertThat(user(connector)).isEqualTo("CAREFUL");
        assertThat(sandbox.control().loginAttempts()).isEqualTo(2);
    }

    @Test
    void logsInWithTheSecretFromAFile() throws Exception {
        var file = KeyFiles.secret(dir.resolve("totp"), SECRET.toLowerCase(Locale.ROOT) + "\n");
        var connector = connector(Map.of("totpSecretFile", file.toString()));
        clock.pass(WINDOW);
        assertThat(user(connector)).isEqualTo("CAREFUL");
    }

    @Test
    void logsInWithTheSecretThatIsInTheFileByThen() throws Exception {
        var file = KeyFiles.secret(dir.resolve("totp"), SECRET);
        var connector = connector(Map.of("totpSecretFile", file.toString()));
        var next = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
        sandbox.control().change(SandboxUser.withPassword("careful", "canary-8").andTotp(next));
        KeyFiles.secret(file, next + "\n");
        clock.pass(WINDOW);
        assertThat(user(connector)).isEqualTo("CAREFUL");
    }

    @Test
    void tellsThatAnotherHasUsedTheCode() throws Exception {
        var first = connector(Map.of("totpSecret", SECRET));
        var second = connector(Map.of("totpSecret", SECRET));
        clock.pass(WINDOW);
        assertThat(user(first)).isEqualTo("CAREFUL");
        assertThat(rejected(second).code()).isEqualTo("394508");
        clock.pass(WINDOW);
        assertThat(user(second)).isEqualTo("CAREFUL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "mfa"})
    void tellsThatTheSecretIsAnothers(String method) throws Exception {
        var connector = connector(Map.of("method", method, "totpSecret", "CANARYCANARYCANARYCANARY"));
        clock.pass(WINDOW);
        assertThat(rejected(connector)).isEqualTo(new Failure.LoginRejected("test", "394508", "TOTP Invalid."));
    }

    @Test
    void tellsThatThePasswordIsWrong() throws Exception {
        var connector = connector(Map.of("password", "canary-9", "totpSecret", SECRET));
        clock.pass(WINDOW);
        assertThat(rejected(connector).code()).isEqualTo("390100");
    }

    @Test
    void tellsThatAPasscodeIsNeeded() throws Exception {
        var options = SandboxOptions.defaults()
                .withUser(SandboxUser.withPassword("careful", "canary-8").andTotp(SECRET));
        try (var rig = new Rig(Map.of("user", "careful", "password", "canary-8"), options)) {
            var failure = Calls.failure(rig.start(Calls.lease("a", Duration.ofSeconds(20)), "select 1"));
            assertThat(failure).isInstanceOfSatisfying(Failure.LoginRejected.class, f -> assertThat(f.code())
                    .isEqualTo("394507"));
            assertThat(failure.message()).contains("MFA with TOTP is required").doesNotContain("canary", SECRET);
        }
    }
}
