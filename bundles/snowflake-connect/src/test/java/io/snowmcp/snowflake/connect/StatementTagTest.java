package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.sandbox.SandboxControl.ReceivedStatement;
import io.snowmcp.snowflake.api.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The query tag as Snowflake gets it. */
class StatementTagTest {

    private static void call(Rig rig, String caller, String tool, String requestId) throws Exception {
        var origin = new Lease.Origin(caller, tool, requestId);
        var lease = new Lease(Optional.of("test"), origin, Lease.Context.CONFIGURED, Duration.ofSeconds(20));
        Calls.get(rig.start(lease, "select 1"));
    }

    private static List<String> tags(Rig rig) {
        return rig.control().statements().stream()
                .map(ReceivedStatement::queryTag)
                .toList();
    }

    @Test
    void saysWhoseStatementItIs() throws Exception {
        try (var rig = new Rig(Map.of())) {
            call(rig, "alice", "execute_query", "r-1");
            assertThat(tags(rig))
                    .containsExactly("{\"app\":\"snowmcp\",\"tool\":\"execute_query\",\"caller\":\"alice\","
                            + "\"requestId\":\"r-1\"}");
        }
    }

    @Test
    void saysOfEachCallerOnTheSameSessionWhoItIs() throws Exception {
        try (var rig = new Rig(Map.of("poolMax", 1, "queryTag", "{\"team\":\"fin\", \"caller\":\"nobody\"}"))) {
            call(rig, "alice", "execute_query", "r-1");
            call(rig, "bob \"the builder\"", "list_schemas", "r-2");
            assertThat(tags(rig))
                    .containsExactly(
                            "{\"app\":\"snowmcp\",\"tool\":\"execute_query\",\"caller\":\"alice\","
                                    + "\"requestId\":\"r-1\",\"team\":\"fin\"}",
                            "{\"app\":\"snowmcp\",\"tool\":\"list_schemas\",\"caller\":\"bob \\\"the builder\\\"\","
                                    + "\"requestId\":\"r-2\",\"team\":\"fin\"}");
            assertThat(rig.control().sessionsOpened()).isEqualTo(1);
        }
    }

    @Test
    void carriesTheNewTagAfterAReconfiguration() throws Exception {
        try (var rig = new Rig(Map.of("queryTag", "cc-42"))) {
            call(rig, "alice", "execute_query", "r-1");
            rig.configure(Map.of("queryTag", "{\"cost\":{\"center\":7}}"));
            call(rig, "alice", "execute_query", "r-2");
            // Refused: the last good one stays.
            rig.configure(Map.of("queryTag", "{\"cost\":"));
            call(rig, "alice", "execute_query", "r-3");
            assertThat(tags(rig).stream()
                            .map(tag -> tag.substring(tag.indexOf("\"requestId\"")))
                            .toList())
                    .containsExactly(
                            "\"requestId\":\"r-1\",\"tag\":\"cc-42\"}",
                            "\"requestId\":\"r-2\",\"cost\":{\"center\":7}}",
                            "\"requestId\":\"r-3\",\"cost\":{\"center\":7}}");
            assertThat(rig.connection().check().message()).contains("queryTag begins with { but is no JSON object");
        }
    }
}
