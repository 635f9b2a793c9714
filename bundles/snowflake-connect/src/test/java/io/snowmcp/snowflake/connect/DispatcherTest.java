package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.snowflake.connect.Settings.Sizing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DispatcherTest {

    private final ManualTimers timers = new ManualTimers();
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);

    private Job<String> job(Dispatcher dispatcher, String caller) {
        return new Job<>(
                "sales",
                Calls.lease(caller, Duration.ofSeconds(60)),
                s -> caller,
                timers,
                (job, attached) -> dispatcher.abandoned(job));
    }

    private void hold(Job<?> job) {
        order.add(job.lease().origin().caller());
        begun.countDown();
        try {
            go.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        job.run(new WorkSession("sales", job, j -> null, (failure, cause) -> {}));
    }

    @Test
    void delaysAModestCallerByNoMoreThanWhatRuns() throws Exception {
        var dispatcher = new Dispatcher("sales", new Sizing(0, 1, 300), this::hold);
        dispatcher.submit(job(dispatcher, "greedy"));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 200; i++) {
            dispatcher.submit(job(dispatcher, "greedy"));
        }
        var modest = job(dispatcher, "modest");
        dispatcher.submit(modest);
        go.countDown();
        assertThat(Calls.get(modest)).isEqualTo("modest");
        assertThat(List.copyOf(order).subList(0, 2)).containsExactly("greedy", "modest");
        dispatcher.close();
    }

    @Test
    void replacesAWorkerThatHangsAndNoSooner() throws Exception {
        var running = new AtomicInteger();
        var stuck = new CountDownLatch(1);
        var dispatcher = new Dispatcher("sales", new Sizing(0, 1, 100), job -> {
            running.incrementAndGet();
            if (job.lease().origin().caller().equals("hang")) {
                begun.countDown();
                try {
                    stuck.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            job.run(new WorkSession("sales", job, j -> null, (failure, cause) -> {}));
        });
        var hang = job(dispatcher, "hang");
        var next = job(dispatcher, "next");
        dispatcher.submit(hang);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        dispatcher.submit(next);
        assertThat(running).hasValue(1);
        hang.cancel();
        assertThat(Calls.get(next)).isEqualTo("next");
        stuck.countDown();
        dispatcher.close();
    }
}
