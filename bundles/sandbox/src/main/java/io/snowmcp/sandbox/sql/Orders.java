package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.Select;

/** ORDER BY, LIMIT, OFFSET and FETCH; NULL is the largest value unless the statement says otherwise. */
final class Orders {
    private final Compiler c;

    Orders(Compiler compiler) {
        c = compiler;
    }

    /** Numbers in variants go by their size, before texts. */
    String direction(Typed key, OrderByElement o) {
        return key.type().json()
                ? direction("TRY_CAST(" + key.sql() + " AS DOUBLE)", o) + ", " + direction(key.sql(), o)
                : direction(key.sql(), o);
    }

    private String direction(String key, OrderByElement o) {
        var nulls = o.getNullOrdering() == null
                ? (o.isAsc() ? "LAST" : "FIRST")
                : o.getNullOrdering().name().endsWith("FIRST") ? "FIRST" : "LAST";
        return key + (o.isAsc() ? " ASC" : " DESC") + " NULLS " + nulls;
    }

    /** {@code values} are the output columns' expressions; with onlyOutput nothing else can be sorted by. */
    String orderBy(Select s, List<OutColumn> columns, List<String> values, Scope scope, boolean onlyOutput)
            throws SqlFailure {
        if (s.getOrderByElements() == null) {
            return "";
        }
        if (s.isOracleSiblings()) {
            throw SqlFailure.notEmulated("ORDER SIBLINGS BY");
        }
        var keys = new ArrayList<String>();
        for (var o : s.getOrderByElements()) {
            if (o.getWithFill() != null) {
                throw SqlFailure.notEmulated("WITH FILL");
            }
            if (o.getExpression().toString().equalsIgnoreCase("ALL")) {
                for (int i = 1; i <= columns.size(); i++) {
                    keys.add(direction(output(i, columns, values, onlyOutput), o));
                }
                continue;
            }
            keys.add(direction(key(o.getExpression(), columns, values, scope, onlyOutput), o));
        }
        return " ORDER BY " + String.join(", ", keys);
    }

    /** An output column by its place; a variant by what it is, since its place alone would sort it as text. */
    private static Typed output(int place, List<OutColumn> columns, List<String> values, boolean onlyOutput) {
        var k = columns.get(place - 1);
        boolean json = k.type().json() && !onlyOutput;
        return Typed.of(
                json ? (values.isEmpty() ? k.physical() : values.get(place - 1)) : String.valueOf(place),
                json ? k.type() : SfType.TEXT);
    }

    private Typed key(Expression e, List<OutColumn> columns, List<String> values, Scope scope, boolean onlyOutput)
            throws SqlFailure {
        if (e instanceof LongValue n) {
            if (n.getValue() < 1 || n.getValue() > columns.size()) {
                throw Failures.compilation("001028", "Order by position " + n + " is not in the select list.");
            }
            return output((int) n.getValue(), columns, values, onlyOutput);
        }
        if (e instanceof DateUnitExpression unit) {
            return key(Expressions.named(unit), columns, values, scope, onlyOutput);
        }
        if (e instanceof Column column
                && (column.getTable() == null || column.getTable().getName() == null)) {
            int at = position(columns, Names.stored(column.getColumnName()));
            if (at > 0) {
                return output(at, columns, values, onlyOutput);
            }
        }
        var value = c.expressions.compile(e, scope);
        int same = values.indexOf(value.sql());
        if (same >= 0) {
            return output(same + 1, columns, values, onlyOutput);
        }
        if (onlyOutput) {
            throw Failures.compilation("000979", "[" + e + "] is not in the select list.");
        }
        return value;
    }

    private static int position(List<OutColumn> columns, String name) {
        int found = 0;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                found = found == 0 ? i + 1 : found;
            }
        }
        return found;
    }

    String limits(Select s, Expression top) throws SqlFailure {
        if (s.getLimitBy() != null
                || s.getForClause() != null
                || s.getForMode() != null
                || s.getIsolation() != null
                || s.getOption() != null
                || s.getInterpolate() != null
                || s.getWait() != null) {
            throw SqlFailure.notEmulated("a clause after ORDER BY");
        }
        var sql = new StringBuilder();
        var limit = top;
        Expression offset = s.getOffset() == null ? null : s.getOffset().getOffset();
        if (s.getLimit() != null) {
            if (s.getLimit().getByExpressions() != null) {
                throw SqlFailure.notEmulated("LIMIT BY");
            }
            limit = s.getLimit().getRowCount();
            offset = s.getLimit().getOffset() == null ? offset : s.getLimit().getOffset();
        }
        if (s.getFetch() != null) {
            if (String.join(" ", s.getFetch().getFetchParameters()).matches("(?i).*(PERCENT|TIES).*")) {
                throw SqlFailure.notEmulated("FETCH " + s.getFetch().getFetchParameters());
            }
            limit = s.getFetch().getExpression();
        }
        if (limit != null && !(limit instanceof NullValue)) {
            sql.append(" LIMIT ").append(count(limit));
        }
        if (offset != null && !(offset instanceof NullValue)) {
            sql.append(" OFFSET ").append(count(offset));
        }
        return sql.toString();
    }

    private String count(Expression e) throws SqlFailure {
        if (e instanceof LongValue n && n.getStringValue().matches("\\d{1,18}")) {
            return n.getStringValue();
        }
        var v = c.expressions.compile(e, new Scope(null));
        return "CAST(" + c.casts.to(v, SfType.fixed(18, 0)).sql() + " AS BIGINT)";
    }
}
