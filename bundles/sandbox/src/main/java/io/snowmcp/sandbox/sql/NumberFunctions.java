package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;

/** Rounding and other functions whose result type depends on constants. */
final class NumberFunctions implements Functions.Family {
    private final Compiler c;

    NumberFunctions(Compiler compiler) {
        c = compiler;
    }

    @Override
    public Typed call(String name, List<Expression> args, Scope scope) throws SqlFailure {
        return switch (name) {
            case "ROUND", "TRUNC", "TRUNCATE", "FLOOR", "CEIL", "CEILING" -> round(name, args, scope);
            case "MOD" -> {
                ConditionalFunctions.need(name, args, 2, 2);
                yield c.arithmetic.apply(
                        "%", c.expressions.compile(args.get(0), scope), c.expressions.compile(args.get(1), scope));
            }
            case "SEQ1", "SEQ2", "SEQ4", "SEQ8" -> sequence(scope, name.equals("SEQ8") ? 19 : 10);
            case "UNIFORM" -> uniform(args, scope);
            case "NORMAL" -> {
                ConditionalFunctions.need(name, args, 3, 3);
                var v = c.expressions.all(args.subList(0, 2), scope);
                // Box and Muller's transform of two uniform numbers.
                yield Typed.notNull(
                        "(" + c.casts.to(v.get(0), SfType.REAL).sql() + " + "
                                + c.casts.to(v.get(1), SfType.REAL).sql()
                                + " * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))",
                        SfType.REAL);
            }
            case "RANDSTR" -> {
                ConditionalFunctions.need(name, args, 2, 2);
                int length = constant(args.get(0), "length of RANDSTR");
                yield Typed.notNull(
                        "array_to_string(list_transform(range(" + length
                                + "), lambda i: substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',"
                                + " CAST(floor(random() * 62) AS BIGINT) + 1, 1)), '')",
                        SfType.text(length));
            }
            case "RANDOM" -> {
                ConditionalFunctions.need(name, args, 0, 1);
                yield c.functions.library.call(name, List.of(), c);
            }
            case "WIDTH_BUCKET" -> {
                ConditionalFunctions.need(name, args, 4, 4);
                var v = c.expressions.all(args, scope);
                yield Typed.of(
                        "CAST(CASE WHEN {0} < {1} THEN 0 WHEN {0} >= {2} THEN {3} + 1 ELSE floor(({0} - {1}) * {3} / ({2} - {1})) + 1 END AS DECIMAL(38,0))"
                                .replace(
                                        "{0}", c.casts.to(v.get(0), SfType.REAL).sql())
                                .replace(
                                        "{1}", c.casts.to(v.get(1), SfType.REAL).sql())
                                .replace(
                                        "{2}", c.casts.to(v.get(2), SfType.REAL).sql())
                                .replace(
                                        "{3}", c.casts.to(v.get(3), SfType.REAL).sql()),
                        SfType.fixed(38, 0));
            }
            default -> null;
        };
    }

    static int constant(Expression e, String what) throws SqlFailure {
        if (e instanceof LongValue n) {
            return Math.toIntExact(n.getValue());
        }
        if (e instanceof SignedExpression s && s.getExpression() instanceof LongValue n) {
            return Math.toIntExact(s.getSign() == '-' ? -n.getValue() : n.getValue());
        }
        throw SqlFailure.notEmulated(what + " that is not a constant");
    }

    private Typed round(String name, List<Expression> args, Scope scope) throws SqlFailure {
        ConditionalFunctions.need(name, args, 1, 2);
        var v = c.expressions.compile(args.get(0), scope);
        if (v.type().temporal()) {
            return null;
        }
        if (!v.type().numeric()) {
            v = c.casts.to(v, v.kind() == Kind.TEXT ? SfType.fixed(18, 5) : SfType.REAL);
        }
        int digits = args.size() == 1 ? 0 : constant(args.get(1), "number of decimals");
        var kind = name.startsWith("TRUNC")
                ? "trunc"
                : name.startsWith("CEIL") ? "ceil" : name.equals("FLOOR") ? "floor" : "round";
        if (v.kind() == Kind.REAL) {
            return new Typed(real(kind, v.sql(), digits), SfType.REAL, v.nullable(), Typed.Origin.NONE);
        }
        int scale = Math.max(0, Math.min(digits, v.type().scale()));
        if (digits >= v.type().scale() && digits >= 0) {
            return v;
        }
        int whole = v.type().precision() - v.type().scale() + (kind.equals("trunc") ? 0 : 1);
        var type = SfType.fixed(whole + scale, scale);
        var wide = "CAST(" + v.sql() + " AS DECIMAL(38," + v.type().scale() + "))";
        String sql;
        if (kind.equals("round") || kind.equals("trunc")) {
            sql = kind + "(" + wide + ", " + digits + ")";
        } else if (digits == 0) {
            sql = kind + "(" + wide + ")";
        } else if (digits > 0) {
            var tens = "CAST(1" + "0".repeat(digits) + " AS DECIMAL(" + (digits + 1) + ",0))";
            sql = kind + "(" + v.sql() + " * " + tens + ") * CAST(0." + "0".repeat(digits - 1) + "1 AS DECIMAL("
                    + (digits + 1) + "," + digits + "))";
        } else {
            throw SqlFailure.notEmulated(name + " with negative decimals");
        }
        return new Typed("CAST(" + sql + " AS " + type.physical() + ")", type, v.nullable(), Typed.Origin.NONE);
    }

    private static String real(String kind, String v, int digits) {
        if (kind.equals("round")) {
            return "round(" + v + ", " + digits + ")";
        }
        return digits == 0 ? kind + "(" + v + ")" : "(" + kind + "(" + v + " * 1e" + digits + ") / 1e" + digits + ")";
    }

    private Typed sequence(Scope scope, int precision) throws SqlFailure {
        for (var s : scope.sources) {
            if (s.name() == null && s.duck().startsWith("gen")) {
                return Typed.notNull(
                        "CAST(" + s.duck() + ".seq AS DECIMAL(" + precision + ",0))", SfType.fixed(precision, 0));
            }
        }
        throw SqlFailure.notEmulated("SEQ functions outside of TABLE(GENERATOR(...))");
    }

    private Typed uniform(List<Expression> args, Scope scope) throws SqlFailure {
        ConditionalFunctions.need("UNIFORM", args, 3, 3);
        var low = c.expressions.compile(args.get(0), scope);
        var high = c.expressions.compile(args.get(1), scope);
        if (low.kind() == Kind.REAL || high.kind() == Kind.REAL) {
            return Typed.notNull(
                    "(" + low.sql() + " + random() * (" + high.sql() + " - " + low.sql() + "))", SfType.REAL);
        }
        var type = Types.common(List.of(low, high), "UNIFORM");
        if (type.scale() > 0) {
            throw SqlFailure.notEmulated("UNIFORM with decimals");
        }
        return Typed.notNull(
                "CAST(floor(" + low.sql() + " + random() * (" + high.sql() + " - " + low.sql() + " + 1)) AS "
                        + type.physical() + ")",
                type);
    }
}
