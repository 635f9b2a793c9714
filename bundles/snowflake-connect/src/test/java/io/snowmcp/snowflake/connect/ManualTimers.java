package io.snowmcp.snowflake.connect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time stands still until a test moves it. */
final class ManualTimers implements Timers {

    private record Due(long at, Runnable task) {}

    private final List<Due> waiting = new ArrayList<>();
    private long now = 1_000_000;

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized Runnable after(Duration delay, Runnable task) {
        var due = new Due(now + delay.toNanos(), task);
        waiting.add(due);
        return () -> {
            synchronized (this) {
                waiting.remove(due);
            }
        };
    }

    void pass(Duration time) {
        List<Due> ripe;
        synchronized (this) {
            now += time.toNanos();
            ripe = waiting.stream().filter(due -> due.at() <= now).toList();
            waiting.removeAll(ripe);
        }
        ripe.forEach(due -> due.task().run());
    }

    synchronized int waiting() {
        return waiting.size();
    }
}
