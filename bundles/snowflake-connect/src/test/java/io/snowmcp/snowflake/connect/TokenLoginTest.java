package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.sandbox.SandboxOptions;
import io.snowmcp.sandbox.SandboxUser;
import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.connect.auth.KeyFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLoginTest {

    private static final String TOKEN = "canary-token-1";

    @TempDir
    private Path dir;

    private static Rig rig(Map<String, String> settings) throws Exception {
        var all = new HashMap<String, String>(Map.of("user", "robot", "password", ""));
        all.putAll(settings);
        return new Rig(all, SandboxOptions.defaults().withUser(SandboxUser.withToken("robot", TOKEN)));
    }

    private static Failure failure(Rig rig) throws Exception {
        return Calls.failure(rig.start(Calls.lease("a", Duration.ofSeconds(20)), "select 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"programmaticAccessToken", "oauth"})
    void logsInWithAToken(String method) throws Exception {
        try (var rig = rig(Map.of("method", method, "token", TOKEN))) {
            assertThat(rig.rows("select current_user()")).containsExactly("ROBOT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"programmaticAccessToken", "oauth"})
    void takesARotatedTokenForTheNextSessionWithoutARestart(String method) throws Exception {
        var file = KeyFiles.secret(dir.resolve("token"), "canary-old\n");
        try (var rig = rig(Map.of("method", method, "tokenFile", file.toString()))) {
            assertThat(failure(rig)).isInstanceOf(Failure.LoginRejected.class);
            assertThat(failure(rig).message()).doesNotContain("canary", dir.toString());
            KeyFiles.secret(file, TOKEN + "\n");
            assertThat(rig.rows("select current_user()")).containsExactly("ROBOT");
        }
    }

    @Test
    void takesARotatedPasswordForTheNextSessionWithoutARestart() throws Exception {
        var file = KeyFiles.secret(dir.resolve("password"), "canary-old\n");
        try (var rig = rig(Map.of("user", "sandbox", "passwordFile", file.toString()))) {
            assertThat(failure(rig)).isInstanceOf(Failure.LoginRejected.class);
            KeyFiles.secret(file, "sandbox\n");
            assertThat(rig.rows("select 1")).containsExactly("1");
        }
    }

    @Test
    void refusesAPersonsMethodWithoutALogin() throws Exception {
        try (var rig = rig(Map.of("method", "externalBrowser"))) {
            var failure = failure(rig);
            assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
            assertThat(failure.message()).contains("method externalBrowser needs a person at a browser", "use keyPair");
        }
    }
}
