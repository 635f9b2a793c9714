package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NumericBind;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StructType;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;

/** Expressions, one node at a time; a node that is not named here is refused by name. */
final class Expressions {
    private final Compiler c;
    private final Predicates predicates;
    private final Literals literals;

    Expressions(Compiler compiler) {
        c = compiler;
        predicates = new Predicates(compiler);
        literals = new Literals(compiler);
    }

    Typed compile(Expression e, Scope scope) throws SqlFailure {
        var literal = literals.compile(e);
        if (literal != null) {
            return literal;
        }
        var predicate = predicates.compile(e, scope);
        if (predicate != null) {
            return predicate;
        }
        if (e instanceof Column column) {
            return column(column, scope);
        }
        if (e instanceof DateUnitExpression unit) {
            return column(named(unit), scope);
        }
        if (e instanceof BinaryExpression binary) {
            return binary(binary, scope);
        }
        if (e instanceof Function f) {
            return c.functions.call(f, scope);
        }
        if (e instanceof AnalyticExpression a) {
            return c.functions.analytic(a, scope);
        }
        if (e instanceof CastExpression cast) {
            return cast(cast, scope);
        }
        if (e instanceof CaseExpression k) {
            return caseOf(k, scope);
        }
        if (e instanceof NotExpression n) {
            return Typed.of(
                    "(NOT "
                            + c.casts
                                    .to(compile(n.getExpression(), scope), SfType.BOOLEAN)
                                    .sql() + ")",
                    SfType.BOOLEAN);
        }
        if (e instanceof SignedExpression s) {
            return signed(s, scope);
        }
        if (e instanceof ParenthesedSelect s) {
            return scalar(s, scope);
        }
        if (e instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
            var inner = compile((Expression) list.get(0), scope);
            return new Typed("(" + inner.sql() + ")", inner.type(), inner.nullable(), inner.origin());
        }
        if (e instanceof JdbcParameter p && "$".equals(p.getParameterCharacter())) {
            return resolve(List.of(), "COLUMN" + p.getIndex(), scope, new Place(1, 0));
        }
        if (e instanceof JdbcParameter p) {
            return bind(p.getIndex());
        }
        if (e instanceof NumericBind p) {
            return bind(p.getBindId());
        }
        if (e instanceof ExtractExpression x) {
            return c.functions.dates.part(x.getName(), compile(x.getExpression(), scope));
        }
        if (e instanceof TimeKeyExpression t) {
            return c.functions.context.named(
                    t.getStringValue().replace("()", "").toUpperCase(java.util.Locale.ROOT));
        }
        if (e instanceof TrimFunction t && t.getTrimSpecification() == null) {
            if (t.getExpression() == null) {
                throw Failures.arguments("TRIM", 0);
            }
            var args = new ArrayList<Typed>(List.of(compile(t.getExpression(), scope)));
            if (t.getFromExpression() != null) {
                args.add(compile(t.getFromExpression(), scope));
            }
            return c.functions.library.call("TRIM", args, c);
        }
        if (e instanceof ArrayConstructor a) {
            var values = new ArrayList<Expression>();
            a.getExpressions().forEach(x -> values.add((Expression) x));
            return c.functions.semi.array(values, scope);
        }
        if (e instanceof StructType s) {
            return c.functions.semi.struct(s, scope);
        }
        throw SqlFailure.notEmulated(e.getClass().getSimpleName() + " " + e);
    }

    List<Typed> all(List<? extends Expression> list, Scope scope) throws SqlFailure {
        var result = new ArrayList<Typed>();
        for (var e : list) {
            result.add(compile(e, scope));
        }
        return result;
    }

    Typed bool(Expression e, Scope scope) throws SqlFailure {
        return c.casts.to(compile(e, scope), SfType.BOOLEAN);
    }

    private Typed bind(int index) throws SqlFailure {
        c.bindCount = Math.max(c.bindCount, index);
        var bind = c.binds.get(index);
        if (bind == null) {
            if (c.binds.isEmpty() && c.session.describing()) {
                return Typed.of("CAST(NULL AS VARCHAR)", SfType.TEXT);
            }
            throw Failures.compilation("002049", "Bind variable ? not set.");
        }
        return Binds.typed(bind, c.casts);
    }

    private Typed column(Column column, Scope scope) throws SqlFailure {
        var name = Names.stored(column.getColumnName());
        var qualifier = new ArrayList<String>();
        if (column.getTable() != null) {
            var parts = column.getTable().getNameParts();
            for (int i = parts.size() - 1; i >= 0; i--) {
                if (parts.get(i) != null) {
                    qualifier.add(Names.stored(parts.get(i)));
                }
            }
        }
        if (qualifier.isEmpty() && !Names.quoted(column.getColumnName())) {
            var key = c.functions.context.keyword(name);
            if (key != null && scopeHas(scope, name) == null) {
                return key;
            }
        }
        if (!qualifier.isEmpty() && name.equals("NEXTVAL")) {
            return c.session.nextValue(qualifier);
        }
        var value = resolve(qualifier, name, scope, c.parsed.place(column));
        if (column.getArrayConstructor() != null) {
            var index = column.getArrayConstructor().getExpressions();
            return c.functions.semi.element(value, compile((Expression) index.get(0), scope));
        }
        return value;
    }

    /** The parser takes a column that is called MONTH for a date part. */
    static Column named(DateUnitExpression unit) {
        return new Column(unit.getType().name());
    }

    private static Typed scopeHas(Scope scope, String name) {
        for (var s = scope; s != null; s = s.parent) {
            var found = s.find(List.of(), name);
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        return null;
    }

    Typed resolve(List<String> qualifier, String name, Scope scope, Place place) throws SqlFailure {
        for (var s = scope; s != null; s = s.parent) {
            var found = s.find(qualifier, name);
            if (found.size() > 1) {
                throw Failures.ambiguous(place.line(), place.pos(), Names.shown(name));
            }
            if (found.size() == 1) {
                return found.get(0);
            }
            if (qualifier.isEmpty() && s.aliases.containsKey(name) && s.resolving.add(name)) {
                try {
                    var value = compile(s.aliases.get(name), s);
                    return new Typed("(" + value.sql() + ")", value.type(), value.nullable(), value.origin());
                } finally {
                    s.resolving.remove(name);
                }
            }
        }
        var shown = new ArrayList<String>();
        qualifier.forEach(q -> shown.add(Names.shown(q)));
        shown.add(Names.shown(name));
        throw Failures.invalidIdentifier(place.line(), place.pos(), String.join(".", shown));
    }

    private Typed binary(BinaryExpression e, Scope scope) throws SqlFailure {
        var op = e instanceof Addition
                ? "+"
                : e instanceof Subtraction
                        ? "-"
                        : e instanceof Multiplication
                                ? "*"
                                : e instanceof Division ? "/" : e instanceof Modulo ? "%" : null;
        if (op != null) {
            if (e.getRightExpression() instanceof IntervalExpression i) {
                return c.functions.dates.shift(compile(e.getLeftExpression(), scope), op, i);
            }
            return c.arithmetic.apply(
                    op, compile(e.getLeftExpression(), scope), compile(e.getRightExpression(), scope));
        }
        if (e instanceof AndExpression || e instanceof OrExpression) {
            return Typed.of(
                    "(" + bool(e.getLeftExpression(), scope).sql() + (e instanceof AndExpression ? " AND " : " OR ")
                            + bool(e.getRightExpression(), scope).sql() + ")",
                    SfType.BOOLEAN);
        }
        if (e instanceof Concat) {
            return c.functions.texts.concat(
                    List.of(compile(e.getLeftExpression(), scope), compile(e.getRightExpression(), scope)));
        }
        throw SqlFailure.notEmulated("operator " + e.getStringExpression());
    }

    private Typed cast(CastExpression cast, Scope scope) throws SqlFailure {
        var value = compile(cast.getLeftExpression(), scope);
        var type = cast.getColDataType();
        var args = type.getArgumentsStringList();
        if (type.getDataType().equals(Normalized.PATH)) {
            return c.functions.semi.path(value, literals.unquoted(args.get(0)));
        }
        if (cast.getFormat() != null) {
            throw SqlFailure.notEmulated("CAST ... FORMAT");
        }
        var target = Literals.type(type);
        return switch (cast.keyword == null ? "" : cast.keyword.toUpperCase(java.util.Locale.ROOT)) {
            case "", "CAST" -> c.casts.to(value, target);
            case "TRY_CAST" -> c.casts.tryTo(value, target);
            default -> throw SqlFailure.notEmulated(cast.keyword);
        };
    }

    private Typed caseOf(CaseExpression k, Scope scope) throws SqlFailure {
        var results = new ArrayList<Typed>();
        var conditions = new ArrayList<String>();
        var subject = k.getSwitchExpression() == null ? null : compile(k.getSwitchExpression(), scope);
        for (var w : k.getWhenClauses()) {
            conditions.add(
                    subject == null
                            ? bool(w.getWhenExpression(), scope).sql()
                            : predicates
                                    .compare("=", subject, compile(w.getWhenExpression(), scope))
                                    .sql());
            results.add(compile(w.getThenExpression(), scope));
        }
        results.add(
                k.getElseExpression() == null ? Typed.of("NULL", SfType.NULL) : compile(k.getElseExpression(), scope));
        return choose(conditions, results, "CASE");
    }

    /** {@code results} has one more than {@code conditions}: the else. */
    Typed choose(List<String> conditions, List<Typed> results, String what) throws SqlFailure {
        var type = Types.common(results, what);
        var sql = new StringBuilder("(CASE");
        for (int i = 0; i < conditions.size(); i++) {
            sql.append(" WHEN ")
                    .append(conditions.get(i))
                    .append(" THEN ")
                    .append(c.casts.to(results.get(i), type).sql());
        }
        sql.append(" ELSE ")
                .append(c.casts.to(results.get(results.size() - 1), type).sql())
                .append(" END)");
        return new Typed(sql.toString(), type, results.stream().anyMatch(Typed::nullable), Typed.Origin.NONE);
    }

    private Typed signed(SignedExpression s, Scope scope) throws SqlFailure {
        var value = compile(s.getExpression(), scope);
        if (!value.type().numeric()) {
            value = c.casts.to(value, value.kind() == Kind.TEXT ? SfType.fixed(18, 5) : SfType.REAL);
        }
        return s.getSign() == '-'
                ? new Typed("(-" + value.sql() + ")", value.type(), value.nullable(), Typed.Origin.NONE)
                : value;
    }

    private Typed scalar(ParenthesedSelect s, Scope scope) throws SqlFailure {
        var query = c.selects.compile(s, scope);
        if (query.columns().size() != 1) {
            throw Failures.compilation("002027", "Scalar subquery must have exactly one column.");
        }
        return Typed.of("(" + query.sql() + ")", query.columns().get(0).type());
    }

    Predicates predicates() {
        return predicates;
    }
}
