package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.sql.ResultColumn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code SELECT SYSTEM$CANCEL_QUERY('id')}: it must not wait in turn behind the very statement it cancels. */
final class CancelQuery {
    private static final Pattern CALL = Pattern.compile(
            "\\s*SELECT\\s+(SYSTEM\\$CANCEL_QUERY\\s*\\(\\s*'([^']*)'\\s*\\))\\s*;?\\s*", Pattern.CASE_INSENSITIVE);

    private CancelQuery() {}

    /** Completes the run if its statement is that call. */
    static boolean handles(QueryRun run, Queries queries) {
        var call = CALL.matcher(run.sql());
        if (!call.matches()) {
            return false;
        }
        var id = call.group(2);
        var target = queries.find(id).filter(QueryRun::running).filter(other -> sameUser(run, other));
        target.ifPresent(QueryRun::cancel);
        var label = call.group(1).toUpperCase(Locale.ROOT);
        run.result().complete(result(run, label, told(id, target.isPresent())));
        return true;
    }

    private static String told(String id, boolean found) {
        return found ? "query [" + id + "] terminated." : "Identified SQL statement is not currently executing.";
    }

    private static boolean sameUser(QueryRun run, QueryRun other) {
        return run.session().user().equals(other.session().user());
    }

    private static KeptResult result(QueryRun run, String label, String told) {
        var row = new RowEncoder();
        row.add(new String[] {told});
        return new KeptResult(
                List.of(ResultColumn.text(label, 16_777_216)),
                KeptResult.SELECT,
                0,
                1,
                row.finish(),
                List.of(),
                run.session().sql().context(),
                Map.copyOf(run.session().sql().parameters()),
                List.of());
    }
}
