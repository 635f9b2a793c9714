package io.snowmcp.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.sandbox.sql.ResultColumn;
import io.snowmcp.sandbox.sql.SessionContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueriesTest {
    private static final SessionContext NOWHERE =
            new SessionContext(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final WireSession session = new WireSession(1, "U", "JDBC", null, Runnable::run, null);
    private final Queries queries = new Queries(250);

    @Test
    void givesUpTheOldestResultOverTheBound() {
        finished("a");
        finished("b");
        assertThat(queries.open("a")).isPresent();
        finished("c");
        assertThat(queries.open("a")).isEmpty();
        assertThat(queries.open("b")).isPresent();
        assertThat(queries.open("c")).isPresent();
    }

    @Test
    void keepsWhatStillRuns() {
        var running = added("running");
        finished("b");
        finished("c");
        finished("d");
        assertThat(queries.find("running")).contains(running);
        assertThat(queries.open("running")).isEmpty();
        assertThat(queries.open("b")).isEmpty();
    }

    @Test
    void findsTheFirstRunOfARepeatedRequest() {
        var first = added("first");
        assertThat(queries.findOrAdd(session, "first", () -> run("second"))).isSameAs(first);
        assertThat(queries.find("second")).isEmpty();
    }

    @Test
    void readsAKeptResultAgain() throws Exception {
        finished("a");
        try (var again = queries.open("a").orElseThrow()) {
            assertThat(again.next()).containsExactly("x".repeat(100));
            assertThat(again.next()).isNull();
        }
    }

    private QueryRun added(String id) {
        return queries.findOrAdd(session, id, () -> run(id));
    }

    private QueryRun run(String id) {
        return new QueryRun(id, id, session, "SELECT 1", 0);
    }

    private void finished(String id) {
        var rows = new RowEncoder();
        rows.add(new String[] {"x".repeat(100)});
        var columns = List.of(ResultColumn.text("A", 100));
        added(id)
                .result()
                .complete(new KeptResult(
                        columns, KeptResult.SELECT, 0, 1, rows.finish(), List.of(), NOWHERE, Map.of(), List.of()));
    }
}
