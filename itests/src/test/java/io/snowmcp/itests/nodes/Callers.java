package io.snowmcp.itests.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.itests.support.McpCaller;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Many clients of one address, each with connections of its own, that list and query in turn. Every answer is checked. */
final class Callers implements AutoCloseable {

    private static final Duration THINKING = Duration.ofMillis(50);

    private final String url;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final Queue<String> failedTwice = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    private Callers(String url) {
        this.url = url;
    }

    static Callers start(String url, int count) {
        var callers = new Callers(url);
        for (int i = 0; i < count; i++) {
            var thread = new Thread(callers::ask, "caller-" + i);
            thread.setDaemon(true);
            callers.threads.add(thread);
            thread.start();
        }
        return callers;
    }

    private void ask() {
        var client = McpCaller.at(url);
        while (!stopped.get()) {
            int number = next.incrementAndGet();
            var wrong = attempt(client, number);
            if (!wrong.isEmpty()) {
                failed.add(wrong);
                var again = attempt(client, number);
                if (!again.isEmpty()) {
                    failedTwice.add(wrong + ", then " + again);
                }
            }
            answered.incrementAndGet();
            // Two cores are to start a node under this load, too.
            LockSupport.parkNanos(THINKING.toNanos());
        }
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
        return answered.get();
    }

    /** Calls whose first answer was none, or a wrong one. */
    List<String> failed() {
        return List.copyOf(failed);
    }

    /** Of those, the ones that a client's one retry did not mend. */
    List<String> failedTwice() {
        return List.copyOf(failedTwice);
    }

    /** Returns when each has had its last answer; fails if one waits in vain. */
    void stop() throws InterruptedException {
        close();
        for (var thread : threads) {
            thread.join(60_000);
            if (thread.isAlive()) {
                throw new AssertionError(thread.getName() + " waits for an answer that does not come");
            }
        }
    }

    /** Tells them to stop, and does not wait. */
    @Override
    public void close() {
        stopped.set(true);
    }
}
