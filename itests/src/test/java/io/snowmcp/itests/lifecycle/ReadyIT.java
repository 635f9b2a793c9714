package io.snowmcp.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.lifecycle.Question.Judged;
import io.snowmcp.itests.support.Clients;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Promise L2: ready means serving, from the first moment on. */
class ReadyIT {

    private static final Duration START = Duration.ofMinutes(3);
    private static final int CALLS = 1000;

    @Test
    void noCallFailsFromTheFirstMomentOfBeingReady() throws Exception {
        String name = "@snowmcp-ready-" + ProcessHandle.current().pid();
        try (Daemon daemon = Daemon.install("ready");
                NotifyListener manager = new NotifyListener(name)) {
            daemon.launch(Map.of("NOTIFY_SOCKET", name));
            CompletableFuture<Clients<Judged>> polled = CompletableFuture.supplyAsync(() -> {
                Eventually.isTrue(
                        "ready = 200", START, () -> daemon.get("/health/ready").statusCode() == 200);
                return Question.ask(daemon, 4, CALLS);
            });
            var ready = manager.await("READY=1", START);
            try (var told = Question.ask(daemon, 4, CALLS);
                    var asked = polled.get()) {
                assertThat(told.all())
                        .hasSize(CALLS)
                        .extracting(a -> a.answer().outcome())
                        .containsOnly(new Outcome.Right());
                assertThat(asked.all())
                        .hasSize(CALLS)
                        .extracting(a -> a.answer().outcome())
                        .containsOnly(new Outcome.Right());
            }
            assertThat(ready)
                    .anyMatch(line -> line.matches(
                            "STATUS=ready: all files are in force, 6 tools, 0 prompts, 0 resources, 0 resource templates, "
                                    + "listening on 127\\.0\\.0\\.1:" + daemon.port() + ", \\d+ calls, \\d+ streams"));
        }
    }
}
