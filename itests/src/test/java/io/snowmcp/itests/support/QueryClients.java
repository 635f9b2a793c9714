package io.snowmcp.itests.support;

import io.snowmcp.itests.support.Clients.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Some clients of one connection that each ask again as soon as they are answered. Every good answer is checked. */
public final class QueryClients implements AutoCloseable {

    private final Clients<Reply> clients;

    private QueryClients(Clients<Reply> clients) {
        this.clients = clients;
    }

    public static QueryClients start(McpCaller client, String connection, int count, int timeoutSeconds) {
        return new QueryClients(Clients.start("client-" + connection, count, Duration.ZERO, () -> number -> {
            var reply = Reply.to(client, connection, "select " + number, timeoutSeconds);
            if (!reply.good()) {
                // As a client would: what is refused at once is not asked again at once.
                TimeUnit.MILLISECONDS.sleep(50);
            }
            return reply;
        }));
    }

    /** Good answers to a wrong question, and calls without an answer. */
    public List<String> wrong() {
        var wrong = new ArrayList<>(clients.broken());
        answers().stream()
                .filter(asked -> asked.answer().good())
                .filter(asked -> !asked.answer().text().equals("[[" + asked.number() + "]]"))
                .forEach(asked ->
                        wrong.add(asked.number() + " -> " + asked.answer().text()));
        return wrong;
    }

    public List<Asked<Reply>> answers() {
        return clients.asked();
    }

    public int count() {
        return clients.count();
    }

    public List<String> failures() {
        return answers().stream()
                .map(Asked::answer)
                .filter(reply -> !reply.good())
                .map(Reply::text)
                .toList();
    }

    /** Of the good answers since {@code nanos}: the duration that {@code part} of them did not exceed. */
    public Duration quantile(double part, long nanos) {
        var sorted = answers().stream()
                .filter(asked -> asked.answer().good() && asked.ended() - nanos >= 0)
                .map(asked -> asked.answer().took())
                .sorted()
                .toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(part * sorted.size())));
    }

    public Duration longest() {
        return answers().stream()
                .map(asked -> asked.answer().took())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        stop();
    }

    /** Returns when the calls under way have ended; fails if one waits in vain. */
    public void stop() {
        try {
            clients.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
