package io.snowmcp.itests.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.itests.support.Clients;
import io.snowmcp.itests.support.Clients.Asked;
import io.snowmcp.itests.support.McpCaller;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Many clients of one address, each with connections of its own, that list and query in turn. Every answer is checked. */
final class Callers implements AutoCloseable {

    /** Two cores are to start a node under this load, too. */
    private static final Duration THINKING = Duration.ofMillis(50);

    /** What was wrong with the first answer, and with that to a retry; empty if nothing was. */
    private record Tries(String first, String second) {}

    private final Clients<Tries> clients;

    private Callers(String url, int count) {
        clients = Clients.start("caller", count, THINKING, () -> {
            var client = McpCaller.at(url);
            return number -> {
                var first = attempt(client, number);
                return new Tries(first, first.isEmpty() ? "" : attempt(client, number));
            };
        });
    }

    static Callers start(String url, int count) {
        return new Callers(url, count);
    }

    /** Empty if the answer is the right one. */
    private static String attempt(McpCaller client, int number) {
        try {
            // Every 20th is a long one, on a stream, so that some always run when a node goes.
            return number % 3 == 0 ? list(client) : query(client, number, number % 20 == 1 ? 150_000 : 1);
        } catch (IOException e) {
            return "no answer: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static String list(McpCaller client) throws IOException, InterruptedException {
        var params = McpCaller.JSON.createObjectNode();
        var answer = client.send(client.modern("tools/list", params, "").build());
        int tools = json(answer).path("result").path("tools").size();
        return answer.statusCode() == 200 && tools == 6 ? "" : said(answer);
    }

    private static String query(McpCaller client, int number, int rows) throws IOException, InterruptedException {
        var params = McpCaller.JSON.createObjectNode().put("name", "execute_query");
        params.putObject("arguments")
                .put("sql", "SELECT " + number + ", COUNT(*) FROM TABLE(GENERATOR(ROWCOUNT => " + rows + "))");
        HttpRequest request =
                client.modern("tools/call", params, "execute_query").build();
        var answer = client.send(request);
        var got = json(answer)
                .path("result")
                .path("structuredContent")
                .path("rows")
                .toString();
        return answer.statusCode() == 200 && got.equals("[[" + number + "," + rows + "]]") ? "" : said(answer);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        var body = answer.body();
        return McpCaller.JSON.readTree(body.startsWith("{") ? body : body.substring(body.lastIndexOf("data:") + 5));
    }

    private static String said(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.body();
    }

    int answered() {
        return clients.count();
    }

    /** Calls whose first answer was none, or a wrong one. */
    List<String> failed() {
        return tries().filter(tries -> !tries.first().isEmpty())
                .map(Tries::first)
                .toList();
    }

    /** Of those, the ones that a client's one retry did not mend. */
    List<String> failedTwice() {
        return tries().filter(tries -> !tries.second().isEmpty())
                .map(tries -> tries.first() + ", then " + tries.second())
                .toList();
    }

    private Stream<Tries> tries() {
        if (!clients.broken().isEmpty()) {
            throw new AssertionError(clients.broken().toString());
        }
        return clients.asked().stream().map(Asked::answer);
    }

    /** Returns when each has had its last answer; fails if one waits in vain. */
    void stop() throws InterruptedException {
        clients.stop();
    }

    /** Tells them to stop, and does not wait. */
    @Override
    public void close() {
        clients.close();
    }
}
