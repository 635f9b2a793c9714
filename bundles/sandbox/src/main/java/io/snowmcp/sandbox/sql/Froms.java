package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SampleClause;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.Values;

/** FROM: tables, views, subqueries, joins, samples. */
final class Froms {
    private final Compiler c;
    private final TableFunctions functions;
    private final Pivots pivots;

    Froms(Compiler compiler) {
        c = compiler;
        functions = new TableFunctions(compiler);
        pivots = new Pivots(compiler);
    }

    String compile(PlainSelect p, Scope scope) throws SqlFailure {
        return joined(p.getFromItem(), p.getJoins(), scope);
    }

    private String joined(FromItem first, List<Join> joins, Scope scope) throws SqlFailure {
        var sql = new StringBuilder(item(first, scope));
        for (var j : joins == null ? List.<Join>of() : joins) {
            join(sql, j, scope);
        }
        return sql.toString();
    }

    private void join(StringBuilder sql, Join j, Scope scope) throws SqlFailure {
        if (j.isAsOf()
                || j.isStraight()
                || j.isApply()
                || j.isSemi()
                || j.isAny()
                || j.isAll()
                || j.isGlobal()
                || j.isArray()
                || j.isWindowJoin()
                || j.getJoinHint() != null) {
            throw SqlFailure.notEmulated("join " + j);
        }
        int left = scope.sources.size();
        var right = item(j.getFromItem(), scope);
        boolean lateral = j.getFromItem() instanceof TableFunction;
        if (j.isSimple() || j.isCross() || (lateral && j.getOnExpressions().isEmpty() && !j.isLeft())) {
            sql.append(" CROSS JOIN ").append(right);
            return;
        }
        var kind = j.isFull() ? "FULL" : j.isLeft() ? "LEFT" : j.isRight() ? "RIGHT" : "INNER";
        var conditions = new ArrayList<String>();
        for (var on : j.getOnExpressions()) {
            conditions.add(c.expressions.bool(on, scope).sql());
        }
        var using = using(j, scope, left);
        for (var name : using) {
            conditions.add(pair(scope, left, name, kind));
        }
        if (conditions.isEmpty()) {
            conditions.add("TRUE");
        }
        sql.append(" ")
                .append(kind)
                .append(" JOIN ")
                .append(right)
                .append(" ON ")
                .append(String.join(" AND ", conditions));
        for (int i = left; i < scope.sources.size(); i++) {
            hide(scope, i, using);
        }
    }

    private static void hide(Scope scope, int i, Set<String> names) {
        var s = scope.sources.get(i);
        var hidden = new java.util.HashSet<>(s.hidden());
        s.columns().stream().map(OutColumn::name).filter(names::contains).forEach(hidden::add);
        scope.sources.set(i, new Scope.Source(s.name(), s.object(), s.duck(), s.columns(), hidden));
    }

    private Set<String> using(Join j, Scope scope, int left) throws SqlFailure {
        if (j.isNatural()) {
            var names = names(scope, 0, left);
            names.retainAll(names(scope, left, scope.sources.size()));
            return names;
        }
        var result = new java.util.LinkedHashSet<String>();
        if (j.getUsingColumns() != null) {
            j.getUsingColumns().forEach(x -> result.add(Names.stored(x.getColumnName())));
        }
        return result;
    }

    private static Set<String> names(Scope scope, int from, int to) {
        return scope.sources.subList(from, to).stream()
                .flatMap(s -> s.columns().stream().map(OutColumn::name).filter(n -> !s.hidden()
                        .contains(n)))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    /** The condition; also notes which value survives unqualified: the right one, or whichever there is. */
    private String pair(Scope scope, int left, String name, String kind) throws SqlFailure {
        var place = new Place(1, 0);
        var a = c.expressions.resolve(List.of(), name, part(scope, 0, left), place);
        var b = c.expressions.resolve(List.of(), name, part(scope, left, scope.sources.size()), place);
        if (kind.equals("RIGHT")) {
            scope.merged.put(name, b);
        } else if (kind.equals("FULL")) {
            var type = Types.common(a.type(), b.type(), "USING");
            scope.merged.put(
                    name,
                    Typed.of(
                            "coalesce(" + c.casts.to(a, type).sql() + ", "
                                    + c.casts.to(b, type).sql() + ")",
                            type));
        }
        return c.expressions.predicates().compare("=", a, b).sql();
    }

    private static Scope part(Scope scope, int from, int to) {
        var part = new Scope(null);
        part.sources.addAll(scope.sources.subList(from, to));
        if (from == 0) {
            part.merged.putAll(scope.merged);
        }
        return part;
    }

    private String item(FromItem item, Scope scope) throws SqlFailure {
        if (item.getPivot() == null && item.getUnPivot() == null) {
            return plain(item, scope);
        }
        if (item.getPivot() != null && item.getUnPivot() != null) {
            throw SqlFailure.notEmulated("PIVOT of an UNPIVOT");
        }
        var inner = outer(scope);
        var from = plain(item, inner);
        var query = item.getPivot() != null
                ? pivots.pivot(item.getPivot(), from, inner)
                : pivots.unpivot(item.getUnPivot(), from, inner);
        var alias = item.getPivot() != null
                ? item.getPivot().getAlias()
                : item.getUnPivot().getAlias();
        // The relation's own alias still names the result, but its column names are already used up.
        var name = alias == null && item.getAlias() != null
                ? new Alias(item.getAlias().getName())
                : alias;
        return derived(query, name, null, scope, false);
    }

    private String plain(FromItem item, Scope scope) throws SqlFailure {
        if (item instanceof Table t) {
            return table(t, scope);
        }
        if (item instanceof TableFunction f) {
            return functions.compile(f, scope);
        }
        if (item instanceof Values v) {
            return derived(c.selects.compile(v, scope), v.getAlias(), v.getSampleClause(), scope, false);
        }
        if (item instanceof ParenthesedSelect s) {
            boolean lateral = item instanceof LateralSubSelect;
            var query =
                    lateral ? c.selects.compile(s.getSelect(), scope) : c.selects.compile(s.getSelect(), outer(scope));
            return derived(query, s.getAlias(), s.getSampleClause(), scope, lateral);
        }
        if (item instanceof ParenthesedFromItem p) {
            if (p.getAlias() != null && p.getFromItem() instanceof Values v && Functions.empty(p.getJoins())) {
                return derived(c.selects.compile(v, scope), p.getAlias(), p.getSampleClause(), scope, false);
            }
            if (p.getAlias() != null || p.getSampleClause() != null) {
                throw SqlFailure.notEmulated("an alias for a join in brackets");
            }
            return "(" + joined(p.getFromItem(), p.getJoins(), scope) + ")";
        }
        throw SqlFailure.notEmulated(item.getClass().getSimpleName());
    }

    /** A subquery in FROM sees named queries and outer queries, but not its neighbours. */
    private static Scope outer(Scope scope) {
        var outer = new Scope(scope.parent);
        outer.named.putAll(scope.named);
        return outer;
    }

    private String derived(Query q, Alias alias, SampleClause sample, Scope scope, boolean lateral) throws SqlFailure {
        var duck = c.fresh("r");
        var columns = alias == null || Functions.empty(alias.getAliasColumns())
                ? q.columns()
                : renamed(
                        q.columns(),
                        alias.getAliasColumns().stream()
                                .map(a -> Names.stored(a.name))
                                .toList());
        scope.sources.add(
                new Scope.Source(alias == null ? null : Names.stored(alias.getName()), null, duck, columns, Set.of()));
        return (lateral ? "LATERAL " : "") + "(" + q.sql() + sampled(sample) + ") AS " + duck;
    }

    static List<OutColumn> renamed(List<OutColumn> columns, List<String> names) throws SqlFailure {
        if (names.size() > columns.size()) {
            throw Failures.compilation("002020", "more column names than columns");
        }
        var result = new ArrayList<OutColumn>();
        for (int i = 0; i < columns.size(); i++) {
            var k = columns.get(i);
            result.add(
                    i < names.size()
                            ? new OutColumn(names.get(i), k.physical(), k.type(), k.nullable(), k.origin())
                            : k);
        }
        return result;
    }

    private String table(Table t, Scope scope) throws SqlFailure {
        if (t.getTimeTravelStrAfterAlias() != null || t.toString().matches("(?is).*\\b(AT|BEFORE)\\s*\\(.*=>.*")) {
            throw SqlFailure.notEmulated("time travel");
        }
        if (t.getNameParts().size() == 1) {
            var named = scope.findNamed(Names.stored(t.getName()));
            if (named != null) {
                var name = t.getAlias() == null ? t.getName() : t.getAlias().getName();
                var duck = c.fresh("r");
                scope.sources.add(new Scope.Source(Names.stored(name), null, duck, named.columns(), Set.of()));
                return named.duck() + " AS " + duck + names(named.columns());
            }
            if (t.getName().equalsIgnoreCase("DUAL")) {
                scope.sources.add(new Scope.Source(
                        "DUAL", null, c.fresh("r"), List.of(new OutColumn("DUMMY", "c1", SfType.text(1))), Set.of()));
                return "(SELECT 'X' AS c1) AS "
                        + scope.sources.get(scope.sources.size() - 1).duck();
            }
        }
        var parts = new ArrayList<String>();
        for (int i = t.getNameParts().size() - 1; i >= 0; i--) {
            parts.add(Names.stored(t.getNameParts().get(i)));
        }
        var object = c.session.objectName(parts);
        var alias =
                t.getAlias() == null ? object.name() : Names.stored(t.getAlias().getName());
        return relation(object, alias, t.getSampleClause(), scope);
    }

    private static String names(List<OutColumn> columns) {
        return "(" + String.join(", ", columns.stream().map(OutColumn::physical).toList()) + ")";
    }

    String relation(Catalog.ObjectName object, String alias, SampleClause sample, Scope scope) throws SqlFailure {
        var duck = c.fresh("r");
        c.computes = true;
        if (InformationSchema.holds(object)) {
            var q = InformationSchema.query(c.session, object);
            scope.sources.add(new Scope.Source(alias, object, duck, q.columns(), Set.of()));
            return "(" + q.sql() + sampled(sample) + ") AS " + duck;
        }
        var r = c.session.require(object, "SELECT");
        var origin = new Typed.Origin(object.database(), object.schema(), object.name());
        var columns = new ArrayList<OutColumn>();
        for (var k : r.columns()) {
            columns.add(new OutColumn(k.name(), k.physical(), k.type(), k.nullable(), origin));
        }
        scope.sources.add(new Scope.Source(alias, object, duck, columns, Set.of()));
        if (r.view()) {
            return "(" + c.view(r).sql() + sampled(sample) + ") AS " + duck;
        }
        c.scans.add(new Compiler.Scan(object, alias.equals(object.name()) ? "" : alias, r.columns()));
        return sample == null
                ? r.physical() + " AS " + duck
                : "(SELECT * FROM " + r.physical() + sampled(sample) + ") AS " + duck;
    }

    private static String sampled(SampleClause s) throws SqlFailure {
        if (s == null) {
            return "";
        }
        if (s.getSeedArgument() != null || s.getOffsetArgument() != null || s.getPercentageArgument() == null) {
            throw SqlFailure.notEmulated("this SAMPLE");
        }
        boolean rows = s.getPercentageUnit() != null && s.getPercentageUnit().equalsIgnoreCase("ROWS");
        boolean blocks = s.getMethod() != null && s.getMethod().name().matches("SYSTEM|BLOCK");
        var amount = rows
                ? "reservoir(" + s.getPercentageArgument() + " ROWS)"
                : (blocks ? "system(" : "bernoulli(") + s.getPercentageArgument() + " PERCENT)";
        return " USING SAMPLE " + amount
                + (s.getRepeatArgument() == null ? "" : " REPEATABLE (" + s.getRepeatArgument() + ")");
    }

    Expression named(List<Expression> args, String name) {
        for (var a : args) {
            if (a instanceof net.sf.jsqlparser.expression.OracleNamedFunctionParameter p
                    && p.getName().equalsIgnoreCase(name)) {
                return p.getExpression();
            }
        }
        return null;
    }
}
