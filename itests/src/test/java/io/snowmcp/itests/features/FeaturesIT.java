package io.snowmcp.itests.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.EventStream;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.McpCaller;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Features taken away and added while the daemon runs, without internet and without a Maven repository. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FeaturesIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static Daemon daemon;

    @BeforeAll
    static void start() throws Exception {
        daemon = Daemon.install("features").start();
    }

    @AfterAll
    static void stop() throws Exception {
        daemon.close();
    }

    @Test
    @Order(1)
    void toolsComeAndGoAndListenersAreTold() throws Exception {
        McpCaller mcp = daemon.client();
        assertThat(mcp.toolNames()).hasSize(6);
        try (EventStream listening = listen()) {
            assertThat(listening.next(SOON).path("method").asText())
                    .isEqualTo("notifications/subscriptions/acknowledged");

            daemon.shell("feature:uninstall snowmcp-tools-sql");
            awaitChange(listening);
            Eventually.isTrue("the tools are gone", SOON, () -> mcp.toolNames().isEmpty());
            assertThat(daemon.get("/health/ready").statusCode()).isEqualTo(200);

            daemon.shell("feature:install snowmcp-tools-sql");
            awaitChange(listening);
            Eventually.isTrue("the tools are back", SOON, () -> mcp.toolNames().size() == 6);
            assertThat(mcp.query("SELECT 1").path("rows")).hasToString("[[1]]");
        }
    }

    @Test
    @Order(2)
    void theServiceWrapperInstalls() throws Exception {
        daemon.shell("feature:install service-wrapper\nwrapper:install -n snowmcp");

        assertThat(Files.exists(daemon.base().resolve("bin/snowmcp-service"))).isTrue();
        assertThat(daemon.client().toolNames()).hasSize(6);
    }

    @Test
    @Order(3)
    void theServerStaysWithoutTheOperatorsCommands() throws Exception {
        daemon.shell("snowmcp:tools");

        daemon.shell("feature:uninstall snowmcp-shell");
        Eventually.isTrue("the commands are gone", SOON, () -> !knowsItsCommands());
        assertThat(daemon.client().toolNames()).hasSize(6);

        daemon.shell("feature:install snowmcp-shell");
        Eventually.isTrue("the commands are back", SOON, FeaturesIT::knowsItsCommands);
    }

    @Test
    @Order(4)
    void theServerStaysWithoutTheSandbox() throws Exception {
        daemon.shell("feature:uninstall snowmcp-sandbox");

        String text = daemon.client().error("execute_query", "{\"sql\":\"SELECT 1\",\"timeoutSeconds\":10}");
        assertThat(text).contains("connection 'sandbox'");
        assertThat(daemon.client().toolNames()).hasSize(6);
        assertThat(daemon.get("/health/live").statusCode()).isEqualTo(200);
    }

    private static boolean knowsItsCommands() throws Exception {
        return daemon.fed("snowmcp:tools\n", Map.of(), "client", "-b").exitCode() == 0;
    }

    private static EventStream listen() throws Exception {
        ObjectNode params = McpCaller.JSON.createObjectNode();
        params.putObject("notifications").put("toolsListChanged", true);
        return daemon.client().stream("subscriptions/listen", params, "");
    }

    private static void awaitChange(EventStream listening) throws InterruptedException {
        JsonNode message = listening.next(SOON);
        assertThat(message.path("method").asText()).isEqualTo("notifications/tools/list_changed");
        assertThat(message.path("params")
                        .path("_meta")
                        .path("io.modelcontextprotocol/subscriptionId")
                        .asInt())
                .isEqualTo(1);
    }
}
