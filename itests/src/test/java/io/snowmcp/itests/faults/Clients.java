package io.snowmcp.itests.faults;

import io.snowmcp.itests.faults.FaultyAccount.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Some clients of one connection, each asking again as soon as it is answered. Every good answer is checked. */
final class Clients implements AutoCloseable {

    /** When it was answered, on the clock of {@link System#nanoTime}. */
    record Answered(long at, Outcome outcome) {}

    private final FaultyAccount account;
    private final String connection;
    private final int timeoutSeconds;
    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger next = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    private Clients(FaultyAccount account, String connection, int timeoutSeconds) {
        this.account = account;
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
    }

    static Clients start(FaultyAccount account, String connection, int count, int timeoutSeconds) {
        var clients = new Clients(account, connection, timeoutSeconds);
        for (int i = 0; i < count; i++) {
            var thread = new Thread(clients::ask, "client-" + connection + "-" + i);
            thread.setDaemon(true);
            clients.threads.add(thread);
            thread.start();
        }
        return clients;
    }

    private void ask() {
        while (!stopped.get()) {
            int number = next.incrementAndGet();
            try {
                var outcome = account.call(connection, "select " + number, timeoutSeconds);
                if (outcome.good() && !outcome.text().equals("[[" + number + "]]")) {
                    wrong.add(number + " -> " + outcome.text());
                }
                answers.add(new Answered(System.nanoTime(), outcome));
                if (!outcome.good()) {
                    // As a client would: what is refused at once is not asked again at once.
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            } catch (Exception | AssertionError e) {
                wrong.add(number + " -> " + e);
            }
        }
    }

    /** Good answers to a wrong question, and calls without an answer. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    List<Answered> answers() {
        return List.copyOf(answers);
    }

    List<String> failures() {
        return answers.stream()
                .map(Answered::outcome)
                .filter(outcome -> !outcome.good())
                .map(Outcome::text)
                .toList();
    }

    /** Of the good answers since {@code nanos}: the duration that {@code part} of them did not exceed. */
    Duration quantile(double part, long nanos) {
        var sorted = answers.stream()
                .filter(a -> a.outcome().good() && a.at() - nanos >= 0)
                .map(a -> a.outcome().took())
                .sorted()
                .toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(part * sorted.size())));
    }

    Duration longest() {
        return answers.stream()
                .map(a -> a.outcome().took())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        stopped.set(true);
        for (var thread : threads) {
            try {
                thread.join(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                throw new AssertionError(thread.getName() + " waits for an answer that does not come");
            }
        }
    }
}
