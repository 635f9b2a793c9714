package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;

/** Conversions between Snowflake's types, explicit and implied, in DuckDB's SQL. */
final class Casts {
    private final String zone;

    Casts(String zone) {
        this.zone = Names.literal(zone);
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
                case DATE, NTZ, LTZ, TIME -> toTemporal(v, target, lenient);
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
            case NTZ -> cut("strftime(" + v.sql() + ", '%Y-%m-%d %H:%M:%S.%g')", target);
            case LTZ ->
                cut(
                        "sf_ltz_text(CAST(epoch_us(" + v.sql() + ") AS VARCHAR), 'YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM', "
                                + zone + ")",
                        target);
            case TIME -> cut("strftime(DATE '1970-01-01' + " + v.sql() + ", '%H:%M:%S')", target);
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

    private String toTemporal(Typed v, SfType target, boolean lenient) {
        if (v.kind() == Kind.TEXT) {
            var read = (lenient ? "sf_try_temporal(" : "sf_temporal(") + v.sql() + ", '" + target.kind() + "')";
            return target.kind() == Kind.LTZ
                    ? "timezone(" + zone + ", CAST(" + read + " AS TIMESTAMP))"
                    : scaled("CAST(" + read + " AS " + target.physical() + ")", target);
        }
        return switch (target.kind()) {
            case DATE ->
                switch (v.kind()) {
                    case DATE -> v.sql();
                    case NTZ -> "CAST(" + v.sql() + " AS DATE)";
                    case LTZ -> "CAST(timezone(" + zone + ", " + v.sql() + ") AS DATE)";
                    default -> null;
                };
            case NTZ ->
                switch (v.kind()) {
                    case DATE -> "CAST(" + v.sql() + " AS TIMESTAMP)";
                    case NTZ -> scaled(v.sql(), target);
                    case LTZ -> scaled("timezone(" + zone + ", " + v.sql() + ")", target);
                    case FIXED -> "make_timestamp(CAST(" + v.sql() + " * 1000000 AS BIGINT))";
                    default -> null;
                };
            case LTZ ->
                switch (v.kind()) {
                    case DATE -> "timezone(" + zone + ", CAST(" + v.sql() + " AS TIMESTAMP))";
                    case NTZ -> "timezone(" + zone + ", " + v.sql() + ")";
                    case LTZ -> v.sql();
                    case FIXED -> "timezone('UTC', make_timestamp(CAST(" + v.sql() + " * 1000000 AS BIGINT)))";
                    default -> null;
                };
            case TIME ->
                switch (v.kind()) {
                    case TIME -> v.sql();
                    case NTZ -> "CAST(" + v.sql() + " AS TIME)";
                    case LTZ -> "CAST(timezone(" + zone + ", " + v.sql() + ") AS TIME)";
                    default -> null;
                };
            default -> null;
        };
    }

    private static String scaled(String sql, SfType target) {
        return target.kind() == Kind.NTZ && target.scale() < 6
                ? "date_trunc('" + (target.scale() == 0 ? "second" : "milliseconds") + "', " + sql + ")"
                : sql;
    }
}
