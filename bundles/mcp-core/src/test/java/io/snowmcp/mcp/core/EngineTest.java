package io.snowmcp.mcp.core;

import static io.snowmcp.mcp.core.TestEngine.legacy;
import static io.snowmcp.mcp.core.TestEngine.modern;
import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.mcp.core.catalog.ListKind;
import io.snowmcp.ops.api.Health;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {

    @Test
    void keepsItsConfigurationWhenAnEditIsBad() {
        try (TestEngine engine = new TestEngine(Map.of("instructions", "good"))) {
            EngineHealth health = new EngineHealth();
            health.engine = engine.engine;

            engine.engine.modified(TestEngine.config(Map.of("pageSize", 0, "instructions", "bad")));

            assertThat(engine.modernResult("server/discover", "")
                            .path("instructions")
                            .asText())
                    .isEqualTo("good");
            assertThat(health.check().status()).isEqualTo(Health.Status.WARN);
            assertThat(health.check().message()).contains("pageSize must be 1 to 10000, was 0");

            engine.engine.modified(TestEngine.config(Map.of("instructions", "better")));

            assertThat(engine.modernResult("server/discover", "")
                            .path("instructions")
                            .asText())
                    .isEqualTo("better");
            assertThat(health.check()).isEqualTo(Health.ok("0 tools, 0 prompts, 0 resources, 0 resource templates"));
        }
    }

    @Test
    void isNotReadyWithoutAnEngine() {
        EngineHealth health = new EngineHealth();

        assertThat(health.check().status()).isEqualTo(Health.Status.CRITICAL);
        assertThat(health.gatesReadiness()).isTrue();
        assertThat(health.name()).isEqualTo("engine");
    }

    @Test
    void sharesItsSessionsWithWhoHasTheKeyFile(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("key"), new byte[32]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Map<String, Object> config = Map.of("stateKeyFile", file.toString());
        try (TestEngine one = new TestEngine(config);
                TestEngine two = new TestEngine(config);
                TestEngine stranger = new TestEngine()) {
            String session = one.serve(legacy("initialize", "{\"protocolVersion\":\"2025-11-25\"}"))
                    .answer()
                    .headers()
                    .get("Mcp-Session-Id");

            assertThat(status(two, session)).isEqualTo(200);
            assertThat(status(stranger, session)).isEqualTo(404);
        }
    }

    @Test
    void servesWithTheDefaultsWhenTheKeyFileIsNone(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("key"), new byte[31]);
        Map<String, Object> config = Map.of("stateKeyFile", file.toString());
        assertThat(problemAtStart(config)).contains("stateKeyFile must hold 32 to");

        Files.write(file, new byte[32]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(problemAtStart(config)).contains("must not be readable by others");

        Files.delete(file);
        assertThat(problemAtStart(config)).contains("stateKeyFile cannot be read");

        assertThat(problemAtStart(Map.of("stateKeyFile", "\0"))).contains("stateKeyFile is no path");
    }

    @Test
    void servesWithTheDefaultsWhenASettingIsOutOfRange() {
        assertThat(problemAtStart(Map.of("stateTtlSeconds", 86_401)))
                .isEqualTo("io.snowmcp.mcp: stateTtlSeconds must be 1 to 86400, was 86401");
    }

    @Test
    void writesErrorsForTransports() {
        try (TestEngine engine = new TestEngine()) {
            assertThat(new String(engine.engine.error(-32600, "no \"x\""), StandardCharsets.UTF_8))
                    .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,"
                            + "\"message\":\"no \\\"x\\\"\"}}");
        }
    }

    @Test
    void preparesTheListOnlyWhenSomethingChanges() {
        try (TestEngine engine = new TestEngine()) {
            byte[] before = engine.registry.catalog().listing(ListKind.TOOLS).first(200);
            engine.serve(modern("tools/list", ""));

            assertThat(engine.registry.catalog().listing(ListKind.TOOLS).first(200))
                    .isSameAs(before);
        }
    }

    private static String problemAtStart(Map<String, Object> config) {
        try (TestEngine engine = new TestEngine(config)) {
            EngineHealth health = new EngineHealth();
            health.engine = engine.engine;
            assertThat(engine.serve(legacy("ping", "{}")).answer().status()).isEqualTo(200);
            assertThat(health.check().status()).isEqualTo(Health.Status.WARN);
            return engine.engine.problem();
        }
    }

    private static int status(TestEngine engine, String session) {
        return engine.serve(legacy("ping", "{}").with("Mcp-Session-Id", session))
                .answer()
                .status();
    }
}
