package io.snowmcp.itests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import io.snowmcp.itests.support.McpCaller;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Promise S5: a client that goes takes its statement with it, in both eras. */
class CancellationIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration AT_MOST = Duration.ofSeconds(2);

    private static FaultyAccount account;

    @BeforeAll
    static void start() throws Exception {
        account = FaultyAccount.start("cancellation", "");
        assertThat(account.call("a", "select 1", 20).good()).isTrue();
    }

    @AfterAll
    static void stop() throws Exception {
        account.close();
    }

    @Test
    void abortsWithinTwoSecondsWhenTheStreamIsDropped() throws Exception {
        account.sandbox().tell("stall-next");
        ObjectNode params = McpCaller.JSON.createObjectNode();
        params.put("name", "execute_query");
        params.putObject("arguments").put("sql", "select 'dropped'").put("connection", "a");
        params.putObject("_meta").put("progressToken", "p1");
        long gone;
        try (var stream = account.daemon().client().stream("tools/call", params, "execute_query")) {
            stream.next(SOON);
            gone = System.nanoTime();
        }

        Duration took = aborted("select 'dropped'", gone);
        assertThat(took).isLessThan(AT_MOST);
        Figures.record("S5 abort after a dropped stream", took);
    }

    @Test
    void abortsWithinTwoSecondsOfALegacyCancellation() throws Exception {
        account.sandbox().tell("stall-next");
        var http = HttpClient.newHttpClient();
        var call = http.sendAsync(
                legacy(
                        "{\"jsonrpc\":\"2.0\",\"id\":77,\"method\":\"tools/call\",\"params\":{\"name\":\"execute_query\","
                                + "\"arguments\":{\"sql\":\"select 'cancelled'\",\"connection\":\"a\"}}}"),
                HttpResponse.BodyHandlers.ofString());
        Eventually.isTrue(
                "it runs", SOON, () -> account.sandbox().state().path("waiting").asInt() == 1);

        long gone = System.nanoTime();
        var accepted = http.send(
                legacy("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":77}}"),
                HttpResponse.BodyHandlers.ofString());

        assertThat(accepted.statusCode()).isEqualTo(202);
        Duration took = aborted("select 'cancelled'", gone);
        assertThat(took).isLessThan(AT_MOST);
        Figures.record("S5 abort after notifications/cancelled", took);
        assertThat(call.get(10, java.util.concurrent.TimeUnit.SECONDS).statusCode())
                .isEqualTo(200);
    }

    private static HttpRequest legacy(String message) {
        return HttpRequest.newBuilder(account.daemon().uri("/mcp"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2025-06-18")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build();
    }

    /** How long after {@code since} the abort of that statement was seen at Snowflake. */
    private static Duration aborted(String sql, long since) {
        Eventually.isTrue("the abort reaches Snowflake", SOON, () -> account.sandbox()
                .aborts()
                .contains(sql));
        return Duration.ofNanos(System.nanoTime() - since);
    }
}
