package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.merge.MergeDelete;
import net.sf.jsqlparser.statement.merge.MergeInsert;
import net.sf.jsqlparser.statement.merge.MergeUpdate;

/** MERGE, as DuckDB's own, which tells of each row what was done to it. */
final class MergeStatement {
    static final String INSERT = " THEN INSERT ";
    static final String UPDATE = " THEN UPDATE ";
    static final String DELETE = " THEN DELETE";

    private final DmlStatements dml;
    private final Compiler c;
    private final Merge merge;

    MergeStatement(DmlStatements dml, Compiler c, Merge merge) {
        this.dml = dml;
        this.c = c;
        this.merge = merge;
    }

    String sql() throws SqlFailure {
        if (!Functions.empty(merge.getWithItemsList()) || merge.getReturningClause() != null) {
            throw SqlFailure.notEmulated("this form of MERGE");
        }
        var privileges = new ArrayList<String>();
        for (var op : merge.getOperations()) {
            privileges.add(op instanceof MergeInsert ? "INSERT" : op instanceof MergeUpdate ? "UPDATE" : "DELETE");
        }
        Table table = merge.getTable();
        var r = dml.target(table, privileges.toArray(String[]::new));
        var scope = new Scope(null);
        var target = c.froms.relation(r.name(), DmlStatements.alias(table, r), null, scope);
        var source = c.froms.compile(DmlStatements.select(merge.getFromItem(), null), scope);
        var sql = new StringBuilder("MERGE INTO ")
                .append(target)
                .append(" USING ")
                .append(source)
                .append(" ON (")
                .append(c.expressions.bool(merge.getOnCondition(), scope).sql())
                .append(")");
        for (var op : merge.getOperations()) {
            if (op instanceof MergeInsert i) {
                sql.append(when("NOT MATCHED", null, i.getAndPredicate(), scope))
                        .append(insert(r, i, scope));
            } else if (op instanceof MergeUpdate u) {
                if (u.getDeleteWhereCondition() != null) {
                    throw SqlFailure.notEmulated("MERGE ... UPDATE ... DELETE WHERE");
                }
                sql.append(when("MATCHED", u.getWhereCondition(), u.getAndPredicate(), scope))
                        .append(UPDATE)
                        .append("SET ")
                        .append(dml.assignments(c, r, u.getUpdateSets(), scope));
            } else if (op instanceof MergeDelete d) {
                sql.append(when("MATCHED", null, d.getAndPredicate(), scope)).append(DELETE);
            } else {
                throw SqlFailure.notEmulated("MERGE ... " + op);
            }
        }
        return sql.append(" RETURNING merge_action").toString();
    }

    private String when(String kind, Expression where, Expression and, Scope scope) throws SqlFailure {
        if (where != null) {
            throw SqlFailure.notEmulated("WHERE in a clause of MERGE");
        }
        return " WHEN " + kind
                + (and == null ? "" : " AND " + c.expressions.bool(and, scope).sql());
    }

    private String insert(Catalog.Relation r, MergeInsert i, Scope scope) throws SqlFailure {
        if (i.getWhereCondition() != null || i.getValues() == null) {
            throw SqlFailure.notEmulated("this INSERT of MERGE");
        }
        var chosen = new ArrayList<Catalog.Column>();
        if (Functions.empty(i.getColumns())) {
            chosen.addAll(r.columns());
        } else {
            for (var x : i.getColumns()) {
                chosen.add(dml.column(c, r, x));
            }
        }
        if (i.getValues().size() != chosen.size()) {
            throw Failures.compilation(
                    "002020",
                    "Insert value list does not match column list expecting " + chosen.size() + " but got "
                            + i.getValues().size());
        }
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (int k = 0; k < chosen.size(); k++) {
            var e = i.getValues().get(k);
            names.add(chosen.get(k).physical());
            values.add(
                    Inserts.isDefault(e)
                            ? Inserts.standard(chosen.get(k), c.session)
                            : Inserts.fit(c.expressions.compile(e, scope), chosen.get(k), c.session));
        }
        for (var k : r.columns()) {
            if (!chosen.contains(k) && k.standard() != null) {
                names.add(k.physical());
                values.add(Inserts.standard(k, c.session));
            }
        }
        return INSERT + "(" + String.join(", ", names) + ") VALUES (" + String.join(", ", values) + ")";
    }
}
