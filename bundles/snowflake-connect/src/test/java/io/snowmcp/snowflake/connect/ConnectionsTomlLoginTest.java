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

class ConnectionsTomlLoginTest {

    private static final String TOML =
            """
            [local]
            host = "127.0.0.1"
            port = %d
            protocol = "http"
            account = "sandbox"
            user = "robot"
            authenticator = "PROGRAMMATIC_ACCESS_TOKEN"
            token = "%s"
            database = "SNOWFLAKE_SAMPLE_DATA"
            schema = "TPCH_SF1"
            """;

    private static final Map<String, String> NOTHING =
            Map.of("url", "", "user", "", "password", "", "database", "", "schema", "", "warehouse", "");

    @TempDir
    private Path dir;

    private void configure(Rig rig, String token) throws Exception {
        var file = KeyFiles.secret(dir.resolve("connections.toml"), TOML.formatted(rig.port(), token));
        var settings = new HashMap<>(NOTHING);
        settings.putAll(Map.of("connectionsToml", file.toString(), "connectionsTomlName", "local"));
        rig.configure(settings);
    }

    private static Rig rig() throws Exception {
        return new Rig(Map.of(), SandboxOptions.defaults().withUser(SandboxUser.withToken("robot", "canary-token")));
    }

    @Test
    void logsInAsTheSnowflakeCliWould() throws Exception {
        try (var rig = rig()) {
            configure(rig, "canary-token");
            assertThat(rig.rows("select current_user(), current_database(), current_schema()"))
                    .containsExactly("ROBOT|SNOWFLAKE_SAMPLE_DATA|TPCH_SF1");
            assertThat(rig.connection().info(true).schema()).contains("TPCH_SF1");
        }
    }

    @Test
    void triesAgainAtOnceWithAnotherFile() throws Exception {
        try (var rig = rig()) {
            configure(rig, "canary-old");
            var failure = Calls.failure(rig.start(Calls.lease("a", Duration.ofSeconds(20)), "select 1"));
            assertThat(failure).isInstanceOf(Failure.LoginRejected.class);
            KeyFiles.secret(dir.resolve("connections.toml"), TOML.formatted(rig.port(), "canary-token"));
            assertThat(rig.rows("select current_user()")).containsExactly("ROBOT");
        }
    }

    @Test
    void letsTheConnectionsOwnSettingsWin() throws Exception {
        try (var rig = rig()) {
            configure(rig, "canary-token");
            rig.configure(Map.of("user", "sandbox", "password", "sandbox", "schema", "INFORMATION_SCHEMA"));
            assertThat(rig.rows("select current_user(), current_schema()"))
                    .containsExactly("SANDBOX|INFORMATION_SCHEMA");
        }
    }
}
