package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.statement.select.Select;

/**
 * EXPLAIN: the statement is compiled, not run. How Snowflake would do it is not known here; the plan names what is read
 * and changed, in Snowflake's three shapes, with one partition a table.
 */
final class ExplainCommand {
    private final SessionState state;
    private final DmlStatements dml;
    private final Cursor cursor;
    private final List<Operation> operations = new ArrayList<>();

    /** One line of the plan; a parent of -1 is none, an empty object is no table. */
    record Operation(String name, int parent, String object, String alias, List<String> expressions) {
        boolean scan() {
            return name.equals("TableScan");
        }
    }

    ExplainCommand(SessionState state, DmlStatements dml, Cursor cursor) {
        this.state = state;
        this.dml = dml;
        this.cursor = cursor;
    }

    Query query() throws SqlFailure {
        cursor.expect("EXPLAIN");
        var format = "TABULAR";
        if (cursor.accept("USING")) {
            format = cursor.identifier();
            if (!format.matches("TABULAR|JSON|TEXT")) {
                throw cursor.unexpected();
            }
        }
        var first = cursor.peek().stored();
        if (!first.matches("SELECT|WITH|VALUES|\\(|INSERT|UPDATE|DELETE|MERGE")) {
            throw SqlFailure.notEmulated("EXPLAIN of " + first);
        }
        var c = new Compiler(state, new SqlParser(cursor.rest()), Map.of());
        plan(c);
        return switch (format) {
            case "JSON" -> ExplainText.json(operations);
            case "TEXT" -> ExplainText.text(operations);
            default -> table();
        };
    }

    private void plan(Compiler c) throws SqlFailure {
        if (c.parsed.statement instanceof Select s) {
            var columns = c.select(s).columns();
            operations.add(new Operation(
                    "Result", -1, "", "", columns.stream().map(OutColumn::name).toList()));
        } else {
            dml.compile(c);
            var word = c.parsed.statement.getClass().getSimpleName();
            operations.add(new Operation(word, -1, "", "", List.of()));
        }
        if (c.scans.size() > 1) {
            operations.add(new Operation("Join", 0, "", "", List.of()));
        }
        int parent = operations.size() - 1;
        for (var scan : c.scans) {
            var columns = scan.columns().stream().map(Catalog.Column::name).toList();
            operations.add(new Operation("TableScan", parent, scan.name().shown(), scan.alias(), columns));
        }
    }

    private Query table() {
        var t = new RowTable(
                "step:N",
                "id:N",
                "parentOperators:T",
                "operation:T",
                "objects:T",
                "alias:T",
                "expressions:T",
                "partitionsTotal:N",
                "partitionsAssigned:N",
                "bytesAssigned:N");
        long scans = operations.stream().filter(Operation::scan).count();
        t.row(null, null, null, "GlobalStats", null, null, null, scans, scans, 0);
        for (int id = 0; id < operations.size(); id++) {
            var o = operations.get(id);
            Integer one = o.scan() ? 1 : null;
            t.row(
                    1,
                    id,
                    o.parent() < 0 ? null : "[" + o.parent() + "]",
                    o.name(),
                    o.object().isEmpty() ? null : o.object(),
                    o.alias().isEmpty() ? null : o.alias(),
                    o.expressions().isEmpty() ? null : String.join(", ", o.expressions()),
                    one,
                    one,
                    o.scan() ? 0 : null);
        }
        return t.query();
    }
}
