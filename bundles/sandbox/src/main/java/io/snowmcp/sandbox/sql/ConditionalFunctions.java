package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;

/** IFF, NVL, DECODE and their like. */
final class ConditionalFunctions implements Functions.Family {
    private final Compiler c;

    ConditionalFunctions(Compiler compiler) {
        c = compiler;
    }

    @Override
    public Typed call(String name, List<Expression> args, Scope scope) throws SqlFailure {
        return switch (name) {
            case "IFF" -> {
                need(name, args, 3, 3);
                yield c.expressions.choose(
                        List.of(c.expressions.bool(args.get(0), scope).sql()),
                        c.expressions.all(args.subList(1, 3), scope),
                        name);
            }
            case "COALESCE", "NVL", "IFNULL" -> coalesce(name, args, scope);
            case "NVL2" -> {
                need(name, args, 3, 3);
                var all = c.expressions.all(args, scope);
                yield c.expressions.choose(List.of("(" + all.get(0).sql() + " IS NOT NULL)"), all.subList(1, 3), name);
            }
            case "NULLIF" -> nullIf(args, scope);
            case "ZEROIFNULL" -> {
                need(name, args, 1, 1);
                var v = number(args.get(0), scope);
                yield Typed.notNull(
                        "coalesce(" + v.sql() + ", CAST(0 AS " + v.type().physical() + "))", v.type());
            }
            case "NULLIFZERO" -> {
                need(name, args, 1, 1);
                var v = number(args.get(0), scope);
                yield Typed.of("nullif(" + v.sql() + ", CAST(0 AS " + v.type().physical() + "))", v.type());
            }
            case "DIV0", "DIV0NULL" -> div0(name, args, scope);
            case "DECODE" -> decode(args, scope);
            case "GREATEST", "LEAST", "GREATEST_IGNORE_NULLS", "LEAST_IGNORE_NULLS" -> extreme(name, args, scope);
            case "EQUAL_NULL" -> {
                need(name, args, 2, 2);
                var all = c.expressions.all(args, scope);
                var pair = c.expressions.predicates().comparable(all.get(0), all.get(1));
                yield Typed.notNull(
                        "(" + pair.get(0).sql() + " IS NOT DISTINCT FROM "
                                + pair.get(1).sql() + ")",
                        SfType.BOOLEAN);
            }
            default -> null;
        };
    }

    private Typed number(Expression e, Scope scope) throws SqlFailure {
        var v = c.expressions.compile(e, scope);
        return v.kind() == Kind.NULL ? c.casts.to(v, SfType.fixed(1, 0)) : v;
    }

    static void need(String name, List<?> args, int least, int most) throws SqlFailure {
        if (args.size() < least || args.size() > most) {
            throw Failures.arguments(name, args.size());
        }
    }

    private Typed coalesce(String name, List<Expression> args, Scope scope) throws SqlFailure {
        need(name, args, name.equals("COALESCE") ? 1 : 2, name.equals("COALESCE") ? 1000 : 2);
        var all = c.expressions.all(args, scope);
        var type = Types.common(all, name);
        var parts = new ArrayList<String>();
        for (var v : all) {
            parts.add(c.casts.to(v, type).sql());
        }
        return new Typed(
                "coalesce(" + String.join(", ", parts) + ")",
                type,
                all.stream().allMatch(Typed::nullable),
                Typed.Origin.NONE);
    }

    private Typed nullIf(List<Expression> args, Scope scope) throws SqlFailure {
        need("NULLIF", args, 2, 2);
        var a = c.expressions.compile(args.get(0), scope);
        var same = c.expressions.predicates().compare("=", a, c.expressions.compile(args.get(1), scope));
        return Typed.of("(CASE WHEN " + same.sql() + " THEN NULL ELSE " + a.sql() + " END)", a.type());
    }

    private Typed div0(String name, List<Expression> args, Scope scope) throws SqlFailure {
        need(name, args, 2, 2);
        var a = c.expressions.compile(args.get(0), scope);
        var b = c.expressions.compile(args.get(1), scope);
        var quotient = c.arithmetic.apply("/", a, b);
        var zero = "(" + b.sql() + " = 0" + (name.equals("DIV0NULL") ? " OR " + b.sql() + " IS NULL" : "") + ")";
        return Typed.of(
                "(CASE WHEN " + zero + " THEN CASE WHEN " + a.sql() + " IS NULL THEN NULL ELSE CAST(0 AS "
                        + quotient.type().physical() + ") END ELSE " + quotient.sql() + " END)",
                quotient.type());
    }

    /** DECODE takes two NULLs for equal. */
    private Typed decode(List<Expression> args, Scope scope) throws SqlFailure {
        need("DECODE", args, 3, 1000);
        var subject = c.expressions.compile(args.get(0), scope);
        var conditions = new ArrayList<String>();
        var results = new ArrayList<Typed>();
        int i = 1;
        for (; i + 1 < args.size(); i += 2) {
            var pair = c.expressions.predicates().comparable(subject, c.expressions.compile(args.get(i), scope));
            conditions.add("(" + pair.get(0).sql() + " IS NOT DISTINCT FROM "
                    + pair.get(1).sql() + ")");
            results.add(c.expressions.compile(args.get(i + 1), scope));
        }
        results.add(i < args.size() ? c.expressions.compile(args.get(i), scope) : Typed.of("NULL", SfType.NULL));
        return c.expressions.choose(conditions, results, "DECODE");
    }

    /** Snowflake's GREATEST and LEAST are NULL as soon as one argument is. */
    private Typed extreme(String name, List<Expression> args, Scope scope) throws SqlFailure {
        need(name, args, 1, 1000);
        var all = c.expressions.all(args, scope);
        var type = Types.common(all, name);
        if (type.json() || type.is(Kind.NULL)) {
            throw SqlFailure.notEmulated(name + " of " + type.declared());
        }
        var parts = new ArrayList<String>();
        var nulls = new ArrayList<String>();
        for (var v : all) {
            parts.add(c.casts.to(v, type).sql());
            nulls.add(v.sql() + " IS NULL");
        }
        // DuckDB's own functions pass over NULL.
        if (name.endsWith("_IGNORE_NULLS")) {
            return Typed.of(
                    name.replace("_IGNORE_NULLS", "").toLowerCase(java.util.Locale.ROOT) + "("
                            + String.join(", ", parts) + ")",
                    type);
        }
        return Typed.of(
                "(CASE WHEN " + String.join(" OR ", nulls) + " THEN NULL ELSE "
                        + name.toLowerCase(java.util.Locale.ROOT) + "(" + String.join(", ", parts) + ") END)",
                type);
    }
}
