package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.Health;
import io.snowmcp.sandbox.SandboxOptions;
import io.snowmcp.sandbox.SandboxUser;
import io.snowmcp.snowflake.connect.auth.KeyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that change at Snowflake and in their files, while the connection's settings stay. */
@SuppressWarnings("try")
class SecretRotationTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path dir;

    private Path file() {
        return dir.resolve("secret");
    }

    private Rig rig(SandboxUser user, Map<String, ?> settings) throws Exception {
        var all = new HashMap<String, Object>(Map.of("user", user.name(), "password", ""));
        all.putAll(settings);
        return new Rig(all, SandboxOptions.defaults().withUser(user));
    }

    /** As a careful tool does it. */
    private void replace(String text) throws Exception {
        var other = KeyFiles.secret(dir.resolve("secret.new"), text);
        Files.move(other, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void logsInWithThePasswordThatIsInTheFileByThen() throws Exception {
        KeyFiles.secret(file(), "canary-first");
        try (var rig =
                rig(SandboxUser.withPassword("robot", "canary-first"), Map.of("passwordFile", file().toString()))) {
            rig.rows("select 1");
            rig.control().change(SandboxUser.withPassword("robot", "canary-second"));
            assertThat(rig.rows("select 2")).as("in the session that is open").containsExactly("2");
            replace("canary-second");
            rig.control().loseSessions();
            assertThat(rig.rows("select 3")).containsExactly("3");
            assertThat(rig.control().loginAttempts()).isEqualTo(2);
        }
    }

    @Test
    void logsInWithTheTokenThatIsInTheFileByThen() throws Exception {
        KeyFiles.secret(file(), "canary-first");
        try (var rig = rig(
                SandboxUser.withToken("robot", "canary-first"),
                Map.of("method", "programmaticAccessToken", "tokenFile", file().toString()))) {
            rig.rows("select 1");
            rig.control().change(SandboxUser.withToken("robot", "canary-second"));
            replace("canary-second\n");
            rig.control().loseSessions();
            assertThat(rig.rows("select 2")).containsExactly("2");
            assertThat(rig.control().loginAttempts()).isEqualTo(2);
        }
    }

    @Test
    void waitsForAFileThatIsJustBeingWritten() throws Exception {
        KeyFiles.secret(file(), "canary-first");
        try (var rig =
                rig(SandboxUser.withPassword("robot", "canary-second"), Map.of("passwordFile", file().toString()))) {
            Files.writeString(file(), "", StandardOpenOption.TRUNCATE_EXISTING);
            var call = rig.start(Calls.lease("a", LONG), "select 1");
            // The writer's own pace, not a wait for the server.
            for (var piece : new String[] {"canary", "-sec", "ond"}) {
                TimeUnit.MILLISECONDS.sleep(40);
                Files.writeString(file(), piece, StandardOpenOption.APPEND);
            }
            assertThat(Calls.get(call)).containsExactly("1");
            assertThat(rig.control().loginAttempts()).isEqualTo(1);
        }
    }

    @Test
    void sharesTheOpenSessionsWhileNoNewOneCanBeHadAndSaysSo() throws Exception {
        KeyFiles.secret(file(), "canary-first");
        try (var rig = rig(
                SandboxUser.withPassword("robot", "canary-first"),
                Map.of("passwordFile", file().toString(), "poolMax", 2))) {
            rig.rows("select 1");
            rig.control().change(SandboxUser.withPassword("robot", "canary-second"));
            try (var stall = rig.control().stallNext()) {
                var first = rig.start(Calls.lease("a", LONG), "select 1");
                assertThat(stall.awaitReached(LONG)).isTrue();
                var second = rig.start(Calls.lease("b", LONG), "select 2");
                DeadlineTest.soon(() -> rig.connection().check().status() == Health.Status.WARN);
                assertThat(rig.connection().check().message()).contains("390100");
                stall.release();
                assertThat(Calls.get(first)).containsExactly("1");
                assertThat(Calls.get(second)).containsExactly("2");
            }
            assertThat(rig.control().sessionsOpened()).isEqualTo(1);
        }
    }
}
