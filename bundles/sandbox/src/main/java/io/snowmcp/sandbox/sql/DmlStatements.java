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

/** INSERT, UPDATE and DELETE; MERGE is {@link MergeStatement}'s. */
final class DmlStatements {
    private final SessionState state;
    private final Duck duck;
    private final Transactions transactions;

    DmlStatements(SessionState state, Duck duck, Transactions transactions) {
        this.state = state;
        this.duck = duck;
        this.transactions = transactions;
    }

    /** A compiled statement: the changing SQL, and for a join the SQL of how many rows it changes and joins twice. */
    record Compiled(String sql, String before, boolean merge) {
        static Compiled of(String sql) {
            return new Compiled(sql, null, false);
        }
    }

    /** {@code INSERT OVERWRITE} without its second word, which the parser does not know; the others as they are. */
    private static String readable(String sql, Cursor cursor) throws SqlFailure {
        cursor.take();
        var second = cursor.peek();
        if (second.stored().matches("ALL|FIRST") || second.is("WHEN")) {
            throw SqlFailure.notEmulated("INSERT " + second.stored());
        }
        return second.is("OVERWRITE")
                ? sql.substring(0, second.start()) + " ".repeat(9) + sql.substring(second.end())
                : sql;
    }

    SqlResult run(SqlCall call, Running running) throws SqlFailure {
        var cursor = new Cursor(call.sql());
        var parsed = new SqlParser(readable(call.sql(), cursor));
        boolean overwrite = cursor.peek().is("OVERWRITE");
        var rows = call.bindRows().isEmpty() ? List.of(Map.<Integer, Bind>of()) : call.bindRows();
        var counts = DmlCounts.of(parsed.statement);
        if (call.describeOnly()) {
            var compiler = new Compiler(state, parsed, rows.get(0));
            counts.shape(compile(compiler));
            return counts.result(compiler.bindCount, false);
        }
        int binds = transactions.change(state.autocommit(), ran -> {
            int count = 0;
            if (overwrite && parsed.statement instanceof Insert i) {
                var emptied = "DELETE FROM " + target(i.getTable(), "DELETE").physical();
                duck.change(emptied, running);
                ran.accept(emptied);
            }
            for (var row : rows) {
                var compiler = new Compiler(state, parsed, row);
                var compiled = compile(compiler);
                count = compiler.bindCount;
                state.needWarehouse();
                counts.shape(compiled);
                counts.run(compiled, duck, running);
                ran.accept(compiled.sql());
            }
            return count;
        });
        return counts.result(binds, true);
    }

    Compiled compile(Compiler c) throws SqlFailure {
        var s = c.parsed.statement;
        if (s instanceof Insert i) {
            return Compiled.of(insert(c, i));
        }
        if (s instanceof Update u) {
            return update(c, u);
        }
        if (s instanceof Delete d) {
            return Compiled.of(delete(c, d));
        }
        if (s instanceof Merge m) {
            return new Compiled(new MergeStatement(this, c, m).sql(), null, true);
        }
        throw SqlFailure.notEmulated(s.getClass().getSimpleName());
    }

    Catalog.Relation target(Table t, String... privileges) throws SqlFailure {
        var parts = new ArrayList<String>();
        for (int i = t.getNameParts().size() - 1; i >= 0; i--) {
            parts.add(Names.stored(t.getNameParts().get(i)));
        }
        var name = state.objectName(parts);
        var r = state.require(name);
        if (!r.temporary()) {
            for (var p : privileges) {
                state.access().need(Securable.of(r), p);
            }
        }
        if (r.view()) {
            throw Failures.compilation("001501", "View " + Names.shown(r.name().name()) + " is not updatable.");
        }
        return r;
    }

    Catalog.Column column(Compiler c, Catalog.Relation r, Column written) throws SqlFailure {
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
        var r = target(i.getTable(), "INSERT");
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
                outer.insert(0, "SELECT x.*, " + Inserts.standard(k, state) + " FROM (")
                        .append(") AS x");
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
                cells.add(
                        Inserts.isDefault(row.get(k))
                                ? Inserts.standard(chosen.get(k), state)
                                : Inserts.fit(
                                        c.expressions.compile(row.get(k), new Scope(null)), chosen.get(k), state));
            }
            texts.add("(" + String.join(", ", cells) + ")");
        }
        return "VALUES " + String.join(", ", texts);
    }

    private Compiled update(Compiler c, Update u) throws SqlFailure {
        if (!Functions.empty(u.getWithItemsList())
                || u.getReturningClause() != null
                || u.getLimit() != null
                || u.getOrderByElements() != null
                || !Functions.empty(u.getStartJoins())) {
            throw SqlFailure.notEmulated("this form of UPDATE");
        }
        var r = target(u.getTable(), "UPDATE");
        var scope = new Scope(null);
        var from = c.froms.relation(r.name(), alias(u.getTable(), r), null, scope);
        var others =
                u.getFromItem() == null ? "" : " FROM " + c.froms.compile(select(u.getFromItem(), u.getJoins()), scope);
        var where = where(c, u.getWhere(), scope);
        var sql = "UPDATE " + from + " SET " + assignments(c, r, u.getUpdateSets(), scope) + others + where;
        if (others.isEmpty()) {
            return Compiled.of(sql);
        }
        var row = scope.sources.get(0).duck() + ".rowid";
        var joined = "SELECT count(*) AS n FROM " + from + ", " + others.substring(" FROM ".length()) + where
                + " GROUP BY " + row;
        return new Compiled(sql, "SELECT count(*), count(*) FILTER (WHERE n > 1) FROM (" + joined + ")", false);
    }

    static PlainSelect select(
            net.sf.jsqlparser.statement.select.FromItem from, List<net.sf.jsqlparser.statement.select.Join> joins) {
        var p = new PlainSelect();
        p.setFromItem(from);
        p.setJoins(joins);
        return p;
    }

    static String alias(Table t, Catalog.Relation r) {
        return t.getAlias() == null
                ? r.name().name()
                : Names.stored(t.getAlias().getName());
    }

    static String where(Compiler c, Expression where, Scope scope) throws SqlFailure {
        return where == null ? "" : " WHERE " + c.expressions.bool(where, scope).sql();
    }

    String assignments(Compiler c, Catalog.Relation r, List<UpdateSet> sets, Scope scope) throws SqlFailure {
        var parts = new ArrayList<String>();
        for (var set : sets) {
            if (set.getColumns().size() != 1 || set.getValues().size() != 1) {
                throw SqlFailure.notEmulated("assignment of several columns at once");
            }
            var k = column(c, r, set.getColumn(0));
            var value = set.getValue(0);
            parts.add(k.physical() + " = "
                    + (Inserts.isDefault(value)
                            ? Inserts.standard(k, state)
                            : Inserts.fit(c.expressions.compile(value, scope), k, state)));
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
        var r = target(d.getTable(), "DELETE");
        var scope = new Scope(null);
        var from = c.froms.relation(r.name(), alias(d.getTable(), r), null, scope);
        var using = "";
        if (!Functions.empty(d.getUsingFromItemList())) {
            var items = new ArrayList<String>();
            for (var item : d.getUsingFromItemList()) {
                items.add(c.froms.compile(select(item, null), scope));
            }
            using = " USING " + String.join(", ", items);
        }
        return "DELETE FROM " + from + using + where(c, d.getWhere(), scope);
    }
}
