package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.statement.select.Select;

/**
 * Compiles one parsed statement for DuckDB. Every name is resolved here against the account's catalog and only names of
 * our own making are emitted: what is not resolved, typed and known here never reaches DuckDB.
 */
final class Compiler {
    final SessionState session;
    final SqlParser parsed;
    final Map<Integer, Bind> binds;
    final Casts casts;
    final Arithmetic arithmetic;
    final Expressions expressions;
    final Functions functions;
    final Selects selects;
    final Froms froms;
    final int depth;
    private final int[] counter;
    int bindCount;
    /** The tables it reads or changes, also behind views. */
    final List<Scan> scans;
    /** Whether it reads or writes rows, for which Snowflake wants a warehouse. */
    boolean computes;

    record Scan(Catalog.ObjectName name, String alias, List<Catalog.Column> columns) {}

    Compiler(SessionState session, SqlParser parsed, Map<Integer, Bind> binds) {
        this(session, parsed, binds, new int[1], new ArrayList<>(), 0);
    }

    private Compiler(
            SessionState session,
            SqlParser parsed,
            Map<Integer, Bind> binds,
            int[] counter,
            List<Scan> scans,
            int depth) {
        this.scans = scans;
        this.session = session;
        this.parsed = parsed;
        this.binds = binds;
        this.counter = counter;
        this.depth = depth;
        casts = new Casts(session.timeZone());
        arithmetic = new Arithmetic(casts);
        expressions = new Expressions(this);
        functions = new Functions(this);
        selects = new Selects(this);
        froms = new Froms(this);
    }

    Query select(Select select) throws SqlFailure {
        return selects.compile(select, new Scope(null));
    }

    /** A view's text, resolved where the view lives. */
    Query view(Catalog.Relation view) throws SqlFailure {
        if (depth > 20) {
            throw Failures.compilation("002037", "View nesting is too deep.");
        }
        var inner = new Compiler(session.at(view), new SqlParser(view.text()), Map.of(), counter, scans, depth + 1);
        if (!(inner.parsed.statement instanceof Select s)) {
            throw SqlFailure.notEmulated("this kind of view");
        }
        return inner.select(s);
    }

    String fresh(String prefix) {
        return prefix + ++counter[0];
    }

    static String list(List<Typed> values) {
        return String.join(", ", values.stream().map(Typed::sql).toList());
    }
}
