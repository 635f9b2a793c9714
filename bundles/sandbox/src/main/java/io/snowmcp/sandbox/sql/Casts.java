package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;

/** Conversions between Snowflake's types, explicit and implied, in DuckDB's SQL. */
final class Casts {
    private final TemporalCasts temporals;

    Casts(String zone) {
        temporals = new TemporalCasts(Names.literal(zone));
    }

    Typed to(Typed v, SfType target) throws SqlFailure {
        return convert(v, target, false);
    }

    Typed tryTo(Typed v, SfType target) throws SqlFailure {
        return convert(v, target, true);
    }

    private Typed convert(Typed v, SfType target, boolean lenient) throws SqlFailure {
        if (v.type().equals(target)) {
            return v;
        }
        if (v.kind() == Kind.NULL) {
            return new Typed("CAST(NULL AS " + target.physical() + ")", target, true, Typed.Origin.NONE);
        }
        String sql = target.json() ? toJson(v, target) : v.type().json() ? fromJson(v, target, lenient) : null;
        if (sql == null) {
            sql = switch (target.kind()) {
                case TEXT -> toText(v, target);
                case FIXED -> toFixed(v, target, lenient);
                case REAL -> toReal(v, lenient);
                case BOOLEAN -> toBoolean(v, lenient);
                case DATE, NTZ, LTZ, TZ, TIME -> temporals.to(v, target, lenient);
                case BINARY ->
                    v.kind() == Kind.TEXT ? "unhex(" + v.sql() + ")" : v.kind() == Kind.BINARY ? v.sql() : null;
                default -> null;
            };
        }
        if (sql == null) {
            throw Failures.argumentTypes("CAST", v.type().declared() + ", " + target.declared());
        }
        return new Typed(sql, target, lenient || v.nullable(), Typed.Origin.NONE);
    }

    private String fromJson(Typed v, SfType target, boolean lenient) throws SqlFailure {
        var text = Typed.of("sf_json_text(" + v.sql() + ")", SfType.TEXT);
        return target.kind() == Kind.TEXT
                ? cut(text.sql(), target)
                : convert(text, target, lenient).sql();
    }

    private String toJson(Typed v, SfType target) {
        if (v.type().json()) {
            return target.kind() == Kind.ARRAY && v.kind() != Kind.ARRAY
                    ? "sf_json_array(" + v.sql() + ")"
                    : target.kind() == Kind.OBJECT && v.kind() != Kind.OBJECT
                            ? "sf_json_object(" + v.sql() + ")"
                            : v.sql();
        }
        if (target.kind() == Kind.ARRAY) {
            return "sf_array('array', " + toJson(v, SfType.VARIANT) + ")";
        }
        if (target.kind() != Kind.VARIANT) {
            return null;
        }
        return switch (v.kind()) {
            case FIXED, REAL -> "sf_number_json(CAST(" + v.sql() + " AS VARCHAR))";
            case BOOLEAN -> "CAST(" + v.sql() + " AS VARCHAR)";
            case TEXT -> "sf_text_json(" + v.sql() + ")";
            case BINARY -> "sf_text_json(hex(" + v.sql() + "))";
            default -> "sf_text_json(" + toText(v, SfType.TEXT) + ")";
        };
    }

    private static String cut(String sql, SfType target) {
        return target.length() < SfType.MAX_TEXT ? "left(" + sql + "," + target.length() + ")" : sql;
    }

    private String toText(Typed v, SfType target) {
        return switch (v.kind()) {
            case TEXT -> v.type().length() <= target.length() ? v.sql() : cut(v.sql(), target);
            case REAL -> cut("sf_real_text(CAST(" + v.sql() + " AS VARCHAR))", target);
            case NTZ, LTZ, TZ, TIME -> cut(temporals.text(v), target);
            case BINARY -> cut("hex(" + v.sql() + ")", target);
            default -> cut("CAST(" + v.sql() + " AS VARCHAR)", target);
        };
    }

    private static String toFixed(Typed v, SfType target, boolean lenient) {
        String cast = lenient ? "TRY_CAST(" : "CAST(";
        return switch (v.kind()) {
            case TEXT ->
                cast + (lenient ? "sf_try_number(" : "sf_number(") + v.sql() + ") AS " + target.physical() + ")";
            case FIXED, REAL -> cast + v.sql() + " AS " + target.physical() + ")";
            case BOOLEAN -> "CAST(CAST(" + v.sql() + " AS INTEGER) AS " + target.physical() + ")";
            default -> null;
        };
    }

    private static String toReal(Typed v, boolean lenient) {
        return switch (v.kind()) {
            case TEXT -> "CAST(" + (lenient ? "sf_try_number(" : "sf_number(") + v.sql() + ") AS DOUBLE)";
            case FIXED, REAL -> "CAST(" + v.sql() + " AS DOUBLE)";
            case BOOLEAN -> "CAST(CAST(" + v.sql() + " AS INTEGER) AS DOUBLE)";
            default -> null;
        };
    }

    private static String toBoolean(Typed v, boolean lenient) {
        return switch (v.kind()) {
            case TEXT -> "CAST(" + (lenient ? "sf_try_boolean(" : "sf_boolean(") + v.sql() + ") AS BOOLEAN)";
            case FIXED, REAL -> "(" + v.sql() + " <> 0)";
            case BOOLEAN -> v.sql();
            default -> null;
        };
    }

    /** A date or time in a format given as a DuckDB expression. */
    String formatted(Typed v, String format) {
        return temporals.formatted(v, format);
    }
}
