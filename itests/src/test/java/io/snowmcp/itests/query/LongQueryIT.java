package io.snowmcp.itests.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.EventStream;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.McpCaller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Statements that take long: the sandbox holds them until it is told otherwise. */
class LongQueryIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static Daemon daemon;

    @BeforeAll
    static void start() throws Exception {
        daemon = Daemon.install("long-query");
        daemon.set("io.snowmcp.sandbox.cfg", "controlEndpoint", "true");
        daemon.start();
        daemon.client().query("SELECT 1");
    }

    @AfterAll
    static void stop() throws Exception {
        daemon.close();
    }

    @AfterEach
    void letGo() throws Exception {
        daemon.sandbox().tell("release");
    }

    @Test
    void givesUpAtItsDeadlineAndCancels() throws Exception {
        daemon.sandbox().tell("stall-next");
        long start = System.nanoTime();

        String text = daemon.client().error("execute_query", "{\"sql\":\"SELECT 101\",\"timeoutSeconds\":2}");

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(6));
        assertThat(text).contains("Timed out after 2.0 s", "cancelled", "timeoutSeconds");
        Eventually.isTrue("the abort reaches Snowflake", SOON, () -> daemon.sandbox()
                .aborts()
                .contains("SELECT 101"));
    }

    @Test
    void tellsProgressWhileItRuns() throws Exception {
        daemon.sandbox().tell("stall-next");
        try (EventStream stream = query("SELECT 102")) {
            List<Double> progress = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                JsonNode message = stream.next(SOON);
                assertThat(message.path("method").asText()).isEqualTo("notifications/progress");
                assertThat(message.path("params").path("progressToken").asText())
                        .isEqualTo("p1");
                assertThat(message.path("params").path("message").asText()).startsWith("executing");
                progress.add(message.path("params").path("progress").asDouble());
            }
            assertThat(progress.get(1)).isGreaterThan(progress.get(0));

            daemon.sandbox().tell("release");
            JsonNode last = stream.next(SOON);
            while (!last.has("result")) {
                last = stream.next(SOON);
            }

            assertThat(stream.contentType()).startsWith("text/event-stream");
            assertThat(last.path("result").path("structuredContent").path("rows"))
                    .hasToString("[[102]]");
        }
    }

    @Test
    void cancelsWhenTheClientGoes() throws Exception {
        daemon.sandbox().tell("stall-next");
        try (EventStream stream = query("SELECT 103")) {
            stream.next(SOON);
        }

        Eventually.isTrue("the abort reaches Snowflake", SOON, () -> daemon.sandbox()
                .aborts()
                .contains("SELECT 103"));
        assertThat(daemon.client().query("SELECT 104").path("rows")).hasToString("[[104]]");
    }

    @Test
    void answersOthersWhileOneWaits() throws Exception {
        daemon.sandbox().tell("stall-next");
        try (EventStream stream = query("SELECT 105")) {
            stream.next(SOON);

            assertThat(daemon.client().query("SELECT 106").path("rows")).hasToString("[[106]]");
            assertThat(daemon.client().toolNames()).contains("execute_query");
        }
    }

    private static EventStream query(String sql) throws Exception {
        ObjectNode params = McpCaller.JSON.createObjectNode();
        params.put("name", "execute_query");
        params.putObject("arguments").put("sql", sql);
        params.putObject("_meta").put("progressToken", "p1");
        return daemon.client().stream("tools/call", params, "execute_query");
    }
}
