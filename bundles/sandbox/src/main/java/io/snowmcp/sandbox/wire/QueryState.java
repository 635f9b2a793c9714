package io.snowmcp.sandbox.wire;

import java.util.HashMap;
import java.util.Map;

/** What {@code /monitoring/queries/{id}} tells of a run. */
final class QueryState {
    private QueryState() {}

    static Map<String, Object> of(QueryRun run) {
        var state = new HashMap<String, Object>();
        state.put("id", run.id());
        state.put("sessionId", run.session().id());
        state.put("sqlText", run.sql());
        state.put("startTime", run.startMillis());
        state.put("status", status(run));
        run.failure().ifPresent(failure -> {
            state.put("errorCode", failure.code());
            state.put("errorMessage", failure.getMessage());
        });
        return state;
    }

    private static String status(QueryRun run) {
        if (run.running()) {
            return "RUNNING";
        }
        return run.failure()
                .map(failure -> failure.code().equals("000604") ? "ABORTED" : "FAILED_WITH_ERROR")
                .orElse("SUCCESS");
    }
}
