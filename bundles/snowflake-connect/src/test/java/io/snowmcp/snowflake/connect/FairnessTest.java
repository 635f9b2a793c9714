package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.sandbox.SandboxControl.ReceivedStatement;
import io.snowmcp.snowflake.api.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In which order Snowflake gets the statements of callers that wait. */
class FairnessTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<Running<List<String>>> running = new ArrayList<>();

    private void call(Rig rig, String caller) {
        running.add(rig.start(Calls.lease(caller, LONG), "select '" + caller + "'"));
    }

    /** The callers of all statements, in the order in which they came. */
    private List<String> order(Rig rig) throws Exception {
        for (var call : running) {
            Calls.get(call);
        }
        return rig.control().statements().stream()
                .map(ReceivedStatement::sql)
                .map(sql -> sql.substring("select '".length(), sql.length() - 1))
                .toList();
    }

    @Test
    void letsAModestCallerBeTheVeryNextBeforeAGreedyOnesQueue() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 1))) {
            try (var stall = rig.control().stallNext()) {
                call(rig, "greedy");
                assertThat(stall.awaitReached(LONG)).isTrue();
                for (int i = 0; i < 200; i++) {
                    call(rig, "greedy");
                }
                call(rig, "modest");
            }
            var order = order(rig);
            assertThat(order).hasSize(202).startsWith("greedy", "modest", "greedy");
            assertThat(Collections.frequency(order, "modest")).isEqualTo(1);
        }
    }

    @Test
    void sharesTheTurnsEvenlyBetweenCallersThatWait() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 2))) {
            try (var stall = rig.control().stallAll()) {
                call(rig, "first");
                call(rig, "first");
                DeadlineTest.soon(() -> stall.waiting() == 2);
                for (var caller : List.of("a", "b", "c")) {
                    for (int i = 0; i < 30; i++) {
                        call(rig, caller);
                    }
                }
            }
            var order = order(rig);
            assertThat(order).hasSize(92).startsWith("first", "first");
            var turns = new HashMap<String, Integer>(Map.of("a", 0, "b", 0, "c", 0));
            for (var caller : order.subList(2, order.size())) {
                turns.merge(caller, 1, Integer::sum);
                // One turn by the queue, and one that a worker has taken but not sent yet.
                assertThat(Collections.max(turns.values()) - Collections.min(turns.values()))
                        .as(turns.toString())
                        .isLessThanOrEqualTo(2);
            }
            assertThat(turns).isEqualTo(Map.of("a", 30, "b", 30, "c", 30));
            assertThat(rig.control().peakSessions()).isEqualTo(2);
        }
    }
}
