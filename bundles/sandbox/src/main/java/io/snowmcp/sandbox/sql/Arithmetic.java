package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;

/** Snowflake's arithmetic: precision and scale of each operation as its documentation ("Arithmetic operators") gives them. */
final class Arithmetic {
    private final Casts casts;

    Arithmetic(Casts casts) {
        this.casts = casts;
    }

    Typed apply(String op, Typed a, Typed b) throws SqlFailure {
        if (a.type().temporal() || b.type().temporal()) {
            return dates(op, a, b);
        }
        a = number(a, b);
        b = number(b, a);
        boolean nullable = a.nullable() || b.nullable();
        if (a.kind() == Kind.REAL || b.kind() == Kind.REAL) {
            return new Typed(
                    reals(op, casts.to(a, SfType.REAL), casts.to(b, SfType.REAL)),
                    SfType.REAL,
                    nullable,
                    Typed.Origin.NONE);
        }
        var result = fixed(op, a, b);
        return new Typed(result.sql(), result.type(), nullable, Typed.Origin.NONE);
    }

    /** Text counts as NUMBER(18,5), a variant as FLOAT. */
    private Typed number(Typed v, Typed other) throws SqlFailure {
        return switch (v.kind()) {
            case FIXED, REAL -> v;
            case NULL -> casts.to(v, other.type().numeric() ? other.type() : SfType.fixed(38, 0));
            case TEXT -> casts.to(v, SfType.fixed(18, 5));
            case VARIANT -> casts.to(v, SfType.REAL);
            case BOOLEAN -> casts.to(v, SfType.fixed(1, 0));
            default -> throw Failures.argumentTypes("arithmetic", v.type().declared());
        };
    }

    private static String reals(String op, Typed a, Typed b) {
        return op.equals("/")
                ? "sf_real_div(" + a.sql() + "," + b.sql() + ")"
                : op.equals("%")
                        ? "sf_mod(" + a.sql() + "," + b.sql() + ")"
                        : "(" + a.sql() + " " + op + " " + b.sql() + ")";
    }

    private Typed fixed(String op, Typed a, Typed b) throws SqlFailure {
        int s1 = a.type().scale();
        int s2 = b.type().scale();
        int whole1 = a.type().precision() - s1;
        int whole2 = b.type().precision() - s2;
        switch (op) {
            case "+", "-" -> {
                int s = Math.max(s1, s2);
                return Typed.of(
                        "(" + a.sql() + " " + op + " " + b.sql() + ")",
                        SfType.fixed(Math.max(whole1, whole2) + 1 + s, s));
            }
            case "*" -> {
                int s = Math.min(s1 + s2, Math.max(Math.max(s1, s2), 12));
                var type = SfType.fixed(whole1 + whole2 + s, s);
                if (s1 + s2 > 38) {
                    throw SqlFailure.notEmulated("a product of more than 38 decimals");
                }
                var sql = "(" + a.sql() + " * " + b.sql() + ")";
                return Typed.of(s == s1 + s2 ? sql : "CAST(" + sql + " AS " + type.physical() + ")", type);
            }
            case "/" -> {
                return divide(a, b);
            }
            case "%" -> {
                int s = Math.max(s1, s2);
                return Typed.of(
                        "sf_mod(" + a.sql() + "," + b.sql() + ")", SfType.fixed(Math.max(whole1, whole2) + s, s));
            }
            default -> throw SqlFailure.notEmulated("operator " + op);
        }
    }

    /** Exact: both sides as integers of 128 bits, rounded half away from zero. */
    Typed divide(Typed a, Typed b) {
        int s1 = a.type().scale();
        int s2 = b.type().scale();
        int s = Math.max(s1, Math.min(s1 + 6, 12));
        var type = SfType.fixed(a.type().precision() - s1 + s2 + s, s);
        var n = "(" + unscaled(a) + " * " + power(s - s1 + s2) + ")";
        return Typed.of(
                "CAST(CAST(sf_div(" + n + "," + unscaled(b) + ") AS DECIMAL(38,0)) * " + fraction(s) + " AS "
                        + type.physical() + ")",
                type);
    }

    private static String unscaled(Typed v) {
        int s = v.type().scale();
        return "CAST("
                + (s == 0 ? v.sql() : "(" + v.sql() + " * CAST(1" + "0".repeat(s) + " AS DECIMAL(" + (s + 1) + ",0)))")
                + " AS HUGEINT)";
    }

    private static String power(int n) {
        return "CAST(1" + "0".repeat(n) + " AS HUGEINT)";
    }

    private static String fraction(int s) {
        return s == 0 ? "1" : "CAST(0." + "0".repeat(s - 1) + "1 AS DECIMAL(" + (s + 1) + "," + s + "))";
    }

    private Typed dates(String op, Typed a, Typed b) throws SqlFailure {
        if (op.equals("-") && a.kind() == Kind.DATE && b.kind() == Kind.DATE) {
            return Typed.of("CAST((" + a.sql() + " - " + b.sql() + ") AS DECIMAL(9,0))", SfType.fixed(9, 0));
        }
        boolean plus = op.equals("+");
        var date = a.type().temporal() ? a : b;
        var days = a.type().temporal() ? b : a;
        if (date.kind() == Kind.DATE && days.type().numeric() && (plus || (op.equals("-") && date == a))) {
            return Typed.of("(" + date.sql() + " " + op + " CAST(" + days.sql() + " AS INTEGER))", SfType.DATE);
        }
        throw Failures.argumentTypes(
                "'" + op + "'", a.type().declared() + ", " + b.type().declared());
    }
}
