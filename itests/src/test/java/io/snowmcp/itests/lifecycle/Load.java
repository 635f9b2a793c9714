package io.snowmcp.itests.lifecycle;

import io.snowmcp.itests.lifecycle.Outcome.Right;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.McpCaller;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that each ask again as soon as they are answered; what is not answered rightly is asked a little later. */
final class Load implements AutoCloseable {

    /** One call, and when it began and ended on the clock of {@link System#nanoTime}. */
    record Asked(Question question, long began, long ended, Outcome outcome) {}

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final McpCaller mcp;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger left;
    private final List<Thread> threads = new ArrayList<>();

    private Load(McpCaller mcp, int calls) {
        this.mcp = mcp;
        this.left = new AtomicInteger(calls);
    }

    /** So many calls from so many clients; fewer if it is closed before. */
    static Load start(Daemon daemon, int clients, int calls) {
        Load load = new Load(daemon.client(), calls);
        for (int i = 0; i < clients; i++) {
            Thread thread = new Thread(load::ask, "client-" + i);
            thread.setDaemon(true);
            load.threads.add(thread);
            thread.start();
        }
        return load;
    }

    private void ask() {
        try {
            while (left.getAndDecrement() > 0) {
                Question question = Question.of(NUMBERS.incrementAndGet());
                long began = System.nanoTime();
                Outcome outcome = question.ask(http, mcp);
                asked.add(new Asked(question, began, System.nanoTime(), outcome));
                if (!(outcome instanceof Right)) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** After the last call was answered. */
    List<Asked> all() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(120_000);
            if (thread.isAlive()) {
                throw new AssertionError("a client waits for an answer that does not come");
            }
        }
        return asked();
    }

    @Override
    public void close() {
        stop();
    }

    /** Returns when the calls under way have ended. */
    void stop() {
        left.set(0);
        try {
            all();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
