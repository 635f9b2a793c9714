package io.snowmcp.mcp.core;

import static io.snowmcp.mcp.core.TestEngine.META;
import static io.snowmcp.mcp.core.TestEngine.legacy;
import static io.snowmcp.mcp.core.TestEngine.modern;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.snowmcp.mcp.api.Call.LogLevel;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CancellationTest {

    private static final String CANCEL =
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}";

    private final AtomicInteger cancelled = new AtomicInteger();
    private volatile ToolCall running;
    private volatile CompletableFuture<ToolResult> result;

    private final TestEngine engine = new TestEngine().tool(ToolSpec.named("slow"), call -> {
        running = call;
        result = new CompletableFuture<>();
        call.onCancel(cancelled::incrementAndGet);
        return result;
    });

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aClosedStreamCancelsInTheNewEra() {
        MemoryExchange exchange = engine.serve(modern("tools/call", "\"name\":\"slow\""));

        exchange.disconnect();
        exchange.disconnect();
        result.complete(ToolResult.text("late"));

        assertThat(cancelled).hasValue(1);
        assertThat(running.isCancelled()).isTrue();
        assertThat(exchange.answers()).isEqualTo(1);
    }

    @Test
    void aClosedStreamIsNoCancellationInTheOldOnes() {
        MemoryExchange exchange = engine.serve(legacy("tools/call", "{\"name\":\"slow\"}"));

        exchange.disconnect();
        assertThat(cancelled).hasValue(0);
        result.complete(ToolResult.text("done"));

        assertThat(exchange.json().at("/result/content/0/text").asText()).isEqualTo("done");
    }

    @Test
    void aNotificationCancelsInTheOldEras() {
        MemoryExchange exchange = engine.serve(legacy("tools/call", "{\"name\":\"slow\"}"));

        engine.serve(new MemoryExchange(CANCEL).by("somebody else"));
        assertThat(cancelled).hasValue(0);
        engine.serve(new MemoryExchange(CANCEL));
        engine.serve(new MemoryExchange(CANCEL));

        assertThat(cancelled).hasValue(1);
        assertThat(exchange.json().at("/error/message").asText()).isEqualTo("cancelled by the client");
    }

    @Test
    void aNotificationThatCouldMeanTwoCallsMeansNone() {
        engine.serve(legacy("tools/call", "{\"name\":\"slow\"}"));
        engine.serve(legacy("tools/call", "{\"name\":\"slow\"}"));

        engine.serve(new MemoryExchange(CANCEL));

        assertThat(cancelled).hasValue(0);
    }

    @Test
    void anAnsweredCallCannotBeCancelled() {
        MemoryExchange exchange = engine.serve(modern("tools/call", "\"name\":\"slow\""));

        result.complete(ToolResult.text("done"));
        exchange.disconnect();
        running.onCancel(cancelled::incrementAndGet);

        assertThat(cancelled).hasValue(0);
        assertThat(exchange.json().at("/result/content/0/text").asText()).isEqualTo("done");
    }

    @Test
    void answersOnceHoweverCancelAndResultRace() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            CyclicBarrier both = new CyclicBarrier(2);
            for (int i = 0; i < 2_000; i++) {
                MemoryExchange exchange = engine.serve(modern("tools/call", "\"name\":\"slow\""));
                CompletableFuture<ToolResult> its = result;
                int before = cancelled.get();
                Future<?> done = other.submit(() -> {
                    both.await();
                    return its.complete(ToolResult.text("done"));
                });
                both.await();
                exchange.disconnect();
                done.get();

                boolean wasCancelled = exchange.json().has("error");
                assertThat(exchange.answers()).isEqualTo(1);
                assertThat(cancelled.get() - before).isIn(wasCancelled ? new Object[] {1} : new Object[] {0, 1});
            }
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void progressGrowsStrictlyAndEndsWithTheAnswer() {
        MemoryExchange exchange = engine.serve(new MemoryExchange(
                        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"slow\","
                                + META.replace("\"_meta\":{", "\"_meta\":{\"progressToken\":\"p\",") + "}}")
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", "tools/call")
                .with("Mcp-Name", "slow"));
        running.progress(0, 10, "started");
        running.progress(0, 10, "again");
        running.progress(2.5, Double.NaN, "");
        running.progress(1, 10, "back");
        running.progress(Double.NaN, 10, "nothing");
        result.complete(ToolResult.text("done"));
        running.progress(9, 10, "late");

        assertThat(exchange.sent)
                .containsExactly(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":\"p\","
                                + "\"progress\":0,\"total\":10,\"message\":\"started\"}}",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":\"p\","
                                + "\"progress\":2.5}}");
    }

    @Test
    void logsOnlyWhatWasAskedFor() {
        MemoryExchange silent = engine.serve(modern("tools/call", "\"name\":\"slow\""));
        running.log(LogLevel.EMERGENCY, "l", TextNode.valueOf("x"));
        running.progress(1, 2, "no token");
        MemoryExchange old = engine.serve(legacy("tools/call", "{\"name\":\"slow\"}"));
        running.log(LogLevel.DEBUG, "l", TextNode.valueOf("x"));
        running.log(LogLevel.INFO, "l", TextNode.valueOf("x"));

        assertThat(silent.sent).isEmpty();
        assertThat(old.sent)
                .containsExactly("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":"
                        + "{\"level\":\"info\",\"logger\":\"l\",\"data\":\"x\"}}");
    }
}
