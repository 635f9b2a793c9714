package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;

/** INSERT, UPDATE, DELETE and MERGE, with Snowflake's counts as their result. */
final class DmlStatements {
    private final SessionState state;
    private final Duck duck;
    private final Transactions transactions;

    DmlStatements(SessionState state, Duck duck, Transactions transactions) {
        this.state = state;
        this.duck = duck;
        this.transactions = transactions;
    }

    SqlResult run(String word, SqlCall call, Running running) throws SqlFailure {
        var parsed = new SqlParser(call.sql());
        var rows = call.bindRows().isEmpty() ? List.of(Map.<Integer, Bind>of()) : call.bindRows();
        long total = 0;
        int binds = 0;
        boolean own = rows.size() > 1 && !call.describeOnly() && transactions.beginOwn();
        try {
            for (var row : rows) {
                var compiler = new Compiler(state, parsed, row);
                var sql = compile(compiler);
                binds = compiler.bindCount;
                if (!call.describeOnly()) {
                    total += duck.change(sql, running);
                }
            }
            if (own) {
                transactions.endOwn("COMMIT");
            }
        } catch (SqlFailure e) {
            if (own) {
                transactions.endOwn("ROLLBACK");
            }
            throw e;
        }
        return result(word, total, binds, call.describeOnly());
    }

    private static SqlResult result(String word, long total, int binds, boolean describeOnly) throws SqlFailure {
        var names =
                switch (word) {
                    case "INSERT" -> List.of("number of rows inserted");
                    case "UPDATE" -> List.of("number of rows updated", "number of multi-joined rows updated");
                    default -> List.of("number of rows deleted");
                };
        int type =
                switch (word) {
                    case "INSERT" -> StatementTypes.INSERT;
                    case "UPDATE" -> StatementTypes.UPDATE;
                    default -> StatementTypes.DELETE;
                };
        var columns = names.stream().map(n -> ResultColumn.fixed(n, 19, 0)).toList();
        var row = names.size() == 2 ? new String[] {String.valueOf(total), "0"} : new String[] {String.valueOf(total)};
        return new MemoryResult(columns, type, binds, describeOnly ? List.of() : List.<String[]>of(row));
    }

    private String compile(Compiler c) throws SqlFailure {
        var s = c.parsed.statement;
        if (s instanceof Insert i) {
            return insert(c, i);
        }
        if (s instanceof Update u) {
            return update(c, u);
        }
        if (s instanceof Delete d) {
            return delete(c, d);
        }
        if (s instanceof Merge) {
            throw SqlFailure.notEmulated("MERGE");
        }
        throw SqlFailure.notEmulated(s.getClass().getSimpleName());
    }

    private Catalog.Relation target(Compiler c, Table t) throws SqlFailure {
        var parts = new ArrayList<String>();
        for (int i = t.getNameParts().size() - 1; i >= 0; i--) {
            parts.add(Names.stored(t.getNameParts().get(i)));
        }
        var r = state.require(state.objectName(parts));
        if (r.view()) {
            throw Failures.compilation("001501", "View " + Names.shown(r.name().name()) + " is not updatable.");
        }
        return r;
    }

    private Catalog.Column column(Compiler c, Catalog.Relation r, Column written) throws SqlFailure {
        var name = Names.stored(written.getColumnName());
        var place = c.parsed.place(written);
        return r.columns().stream()
                .filter(k -> k.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failures.invalidIdentifier(place.line(), place.pos(), Names.shown(name)));
    }

    private String insert(Compiler c, Insert i) throws SqlFailure {
        if (i.getSelect() == null
                || i.getReturningClause() != null
                || i.getConflictAction() != null
                || !Functions.empty(i.getWithItemsList())) {
            throw SqlFailure.notEmulated("this form of INSERT");
        }
        var r = target(c, i.getTable());
        var chosen = new ArrayList<Catalog.Column>();
        if (Functions.empty(i.getColumns())) {
            chosen.addAll(r.columns());
        } else {
            for (var x : i.getColumns()) {
                chosen.add(column(c, r, x));
            }
        }
        var values = i.getSelect() instanceof Values v
                ? rows(c, v, chosen)
                : Inserts.cast(c.select(i.getSelect()), chosen, state);
        var names =
                new ArrayList<>(chosen.stream().map(Catalog.Column::physical).toList());
        var outer = new StringBuilder(values);
        for (var k : r.columns()) {
            if (!chosen.contains(k) && k.standard() != null) {
                names.add(k.physical());
                outer.insert(0, "SELECT x.*, " + standard(k) + " FROM (").append(") AS x");
            }
        }
        return "INSERT INTO " + r.physical() + " (" + String.join(", ", names) + ") " + outer;
    }

    private String rows(Compiler c, Values v, List<Catalog.Column> chosen) throws SqlFailure {
        var texts = new ArrayList<String>();
        for (var row : SetOperations.rowsOf(v)) {
            if (row.size() != chosen.size()) {
                throw Failures.compilation(
                        "002020",
                        "Insert value list does not match column list expecting " + chosen.size() + " but got "
                                + row.size());
            }
            var cells = new ArrayList<String>();
            for (int k = 0; k < row.size(); k++) {
                boolean standard =
                        row.get(k) instanceof Column x && x.getColumnName().equalsIgnoreCase("DEFAULT");
                cells.add(
                        standard
                                ? standard(chosen.get(k))
                                : Inserts.fit(
                                        c.expressions.compile(row.get(k), new Scope(null)), chosen.get(k), state));
            }
            texts.add("(" + String.join(", ", cells) + ")");
        }
        return "VALUES " + String.join(", ", texts);
    }

    private String standard(Catalog.Column k) throws SqlFailure {
        if (k.standard() == null) {
            return "CAST(NULL AS " + k.type().physical() + ")";
        }
        var parsed = new SqlParser("SELECT " + k.standard());
        var item = ((PlainSelect) parsed.statement).getSelectItem(0).getExpression();
        return Inserts.fit(new Compiler(state, parsed, Map.of()).expressions.compile(item, new Scope(null)), k, state);
    }

    private String update(Compiler c, Update u) throws SqlFailure {
        if (!Functions.empty(u.getWithItemsList())
                || u.getReturningClause() != null
                || u.getLimit() != null
                || u.getOrderByElements() != null
                || !Functions.empty(u.getStartJoins())) {
            throw SqlFailure.notEmulated("this form of UPDATE");
        }
        var r = target(c, u.getTable());
        var scope = new Scope(null);
        var from = c.froms.relation(r.name(), alias(u.getTable(), r), null, scope);
        var others =
                u.getFromItem() == null ? "" : " FROM " + c.froms.compile(select(u.getFromItem(), u.getJoins()), scope);
        return "UPDATE " + from + " SET " + assignments(c, r, u.getUpdateSets(), scope) + others
                + where(c, u.getWhere(), scope);
    }

    private static PlainSelect select(
            net.sf.jsqlparser.statement.select.FromItem from, List<net.sf.jsqlparser.statement.select.Join> joins) {
        var p = new PlainSelect();
        p.setFromItem(from);
        p.setJoins(joins);
        return p;
    }

    private static String alias(Table t, Catalog.Relation r) {
        return t.getAlias() == null
                ? r.name().name()
                : Names.stored(t.getAlias().getName());
    }

    private static String where(Compiler c, Expression where, Scope scope) throws SqlFailure {
        return where == null ? "" : " WHERE " + c.expressions.bool(where, scope).sql();
    }

    String assignments(Compiler c, Catalog.Relation r, List<UpdateSet> sets, Scope scope) throws SqlFailure {
        var parts = new ArrayList<String>();
        for (var set : sets) {
            if (set.getColumns().size() != 1 || set.getValues().size() != 1) {
                throw SqlFailure.notEmulated("assignment of several columns at once");
            }
            var k = column(c, r, set.getColumn(0));
            parts.add(k.physical() + " = " + Inserts.fit(c.expressions.compile(set.getValue(0), scope), k, state));
        }
        return String.join(", ", parts);
    }

    private String delete(Compiler c, Delete d) throws SqlFailure {
        if (!Functions.empty(d.getWithItemsList())
                || d.getReturningClause() != null
                || d.getLimit() != null
                || !Functions.empty(d.getJoins())) {
            throw SqlFailure.notEmulated("this form of DELETE");
        }
        var r = target(c, d.getTable());
        var scope = new Scope(null);
        var from = c.froms.relation(r.name(), alias(d.getTable(), r), null, scope);
        var using = "";
        if (!Functions.empty(d.getUsingFromItemList())) {
            if (d.getUsingFromItemList().size() > 1) {
                throw SqlFailure.notEmulated("DELETE with several tables in USING");
            }
            using = " USING " + c.froms.compile(select(d.getUsingFromItemList().get(0), null), scope);
        }
        return "DELETE FROM " + from + using + where(c, d.getWhere(), scope);
    }
}
