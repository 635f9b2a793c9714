package io.snowmcp.itests.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.itests.lifecycle.Outcome.Refused;
import io.snowmcp.itests.lifecycle.Outcome.Right;
import io.snowmcp.itests.lifecycle.Outcome.Unreached;
import io.snowmcp.itests.lifecycle.Outcome.Wrong;
import io.snowmcp.itests.support.Clients;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.McpCaller;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One call whose right answer is known: a query for its own number, or the list of tools. */
record Question(int number, boolean query) {

    /** What became of one. */
    record Judged(Question question, Outcome outcome) {}

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** So many calls from so many clients; what is not answered rightly is asked a little later. */
    static Clients<Judged> ask(Daemon daemon, int clients, int calls) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        var mcp = daemon.client();
        return Clients.start("client", clients, calls, Duration.ZERO, () -> call -> {
            var question = of(NUMBERS.incrementAndGet());
            var judged = new Judged(question, question.ask(http, mcp));
            if (!(judged.outcome() instanceof Right)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            return judged;
        });
    }

    /** Every fourth asks for the list. */
    static Question of(int number) {
        return new Question(number, number % 4 != 0);
    }

    String sql() {
        return "SELECT " + number;
    }

    Outcome ask(HttpClient http, McpCaller mcp) throws InterruptedException {
        AtomicBoolean begun = new AtomicBoolean();
        try {
            HttpResponse<String> answer = http.send(request(mcp), head -> {
                begun.set(true);
                return HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
            });
            return judge(answer);
        } catch (JsonProcessingException e) {
            return new Wrong("no JSON: " + e.getMessage());
        } catch (ConnectException e) {
            return new Unreached(false);
        } catch (IOException e) {
            return begun.get() ? new Wrong("cut off: " + e) : new Unreached(true);
        }
    }

    private HttpRequest request(McpCaller mcp) throws IOException {
        ObjectNode params = McpCaller.JSON.createObjectNode();
        if (!query) {
            return mcp.modern("tools/list", params, "").build();
        }
        params.put("name", "execute_query");
        params.putObject("arguments").put("sql", sql());
        return mcp.modern("tools/call", params, "execute_query").build();
    }

    private Outcome judge(HttpResponse<String> answer) throws IOException {
        boolean events = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        String body = events ? answer.body().substring(answer.body().lastIndexOf("data:") + 5) : answer.body();
        JsonNode json = McpCaller.JSON.readTree(body);
        boolean right = query
                ? json.path("result")
                        .path("structuredContent")
                        .path("rows")
                        .toString()
                        .equals("[[" + number + "]]")
                : json.path("result").path("tools").size() == 6;
        if (answer.statusCode() == 200 && right) {
            return new Right();
        }
        boolean refused = answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").orElse("").matches("\\d+")
                && json.path("jsonrpc").asText().equals("2.0")
                && json.path("error").path("code").asInt() == -32000;
        return refused ? new Refused() : new Wrong(answer.statusCode() + " " + body);
    }
}
