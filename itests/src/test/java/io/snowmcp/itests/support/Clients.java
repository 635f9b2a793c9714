package io.snowmcp.itests.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Some clients in a loop: each asks again as soon as it is answered, and every answer is kept. */
public final class Clients<A> implements AutoCloseable {

    /** One of them. */
    @FunctionalInterface
    public interface Client<A> {
        A ask(int number) throws Exception;
    }

    /** One call, and when it began and ended on the clock of {@link System#nanoTime}. */
    public record Asked<A>(int number, long began, long ended, A answer) {
        public Duration took() {
            return Duration.ofNanos(ended - began);
        }
    }

    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Queue<Asked<A>> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final int calls;
    private final Duration pause;

    private Clients(int calls, Duration pause) {
        this.calls = calls;
        this.pause = pause;
    }

    /**
     * Until they are stopped.
     *
     * @param pause of each between an answer and its next question
     */
    public static <A> Clients<A> start(String name, int count, Duration pause, Supplier<Client<A>> client) {
        return start(name, count, Integer.MAX_VALUE, pause, client);
    }

    /** The same for so many calls of all together, numbered from 1. */
    public static <A> Clients<A> start(String name, int count, int calls, Duration pause, Supplier<Client<A>> client) {
        var clients = new Clients<A>(calls, pause);
        for (int i = 0; i < count; i++) {
            var thread = new Thread(() -> clients.ask(client.get()), name + "-" + i);
            thread.setDaemon(true);
            clients.threads.add(thread);
            thread.start();
        }
        return clients;
    }

    private void ask(Client<A> client) {
        while (!stopped.get()) {
            int number = numbers.incrementAndGet();
            if (number > calls) {
                return;
            }
            long began = System.nanoTime();
            try {
                var answer = client.ask(number);
                asked.add(new Asked<>(number, began, System.nanoTime(), answer));
                count.incrementAndGet();
                Thread.sleep(pause.toMillis());
            } catch (Exception | AssertionError e) {
                broken.add(number + " -> " + e);
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    public List<Asked<A>> asked() {
        return List.copyOf(asked);
    }

    public int count() {
        return count.get();
    }

    /** Calls of which the client could not say what became of them. */
    public List<String> broken() {
        return List.copyOf(broken);
    }

    /** After the last call was answered; fails if one waits in vain. */
    public List<Asked<A>> all() throws InterruptedException {
        for (var thread : threads) {
            thread.join(120_000);
            if (thread.isAlive()) {
                throw new AssertionError(thread.getName() + " waits for an answer that does not come");
            }
        }
        return asked();
    }

    /** Returns when the calls under way have ended. */
    public List<Asked<A>> stop() throws InterruptedException {
        stopped.set(true);
        return all();
    }

    /** Tells them to stop, and does not wait: what is tested may be gone. */
    @Override
    public void close() {
        stopped.set(true);
    }
}
