package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;

/** Conversions to and from dates and times; {@code zone} is the session's time zone as a DuckDB literal. */
final class TemporalCasts {
    private final String zone;

    TemporalCasts(String zone) {
        this.zone = zone;
    }

    /** The value as that type, or null if there is no such conversion. */
    String to(Typed v, SfType target, boolean lenient) {
        if (v.kind() == Kind.TEXT) {
            return read(v, target, lenient);
        }
        return switch (target.kind()) {
            case DATE -> v.kind() == Kind.TIME || !v.type().temporal() ? null : date(v);
            case NTZ -> v.kind() == Kind.TIME ? null : scaled(local(v), target);
            case LTZ -> instant(v);
            case TZ -> zoned(v);
            case TIME -> v.kind() == Kind.TIME ? v.sql() : v.type().stamp() ? "CAST(" + local(v) + " AS TIME)" : null;
            default -> null;
        };
    }

    private String read(Typed v, SfType target, boolean lenient) {
        var read =
                (lenient ? "sf_try_temporal(" : "sf_temporal(") + v.sql() + ", '" + target.kind() + "', " + zone + ")";
        return switch (target.kind()) {
            case LTZ -> "timezone('UTC', CAST(" + read + " AS TIMESTAMP))";
            case TZ -> "sf_tz_read(" + read + ")";
            default -> scaled("CAST(" + read + " AS " + target.physical() + ")", target);
        };
    }

    private String date(Typed v) {
        return v.kind() == Kind.DATE ? v.sql() : "CAST(" + local(v) + " AS DATE)";
    }

    /** The clock on the wall; of a number, seconds since the epoch. */
    private String local(Typed v) {
        return switch (v.kind()) {
            case DATE -> "CAST(" + v.sql() + " AS TIMESTAMP)";
            case NTZ -> v.sql();
            case LTZ -> "timezone(" + zone + ", " + v.sql() + ")";
            case TZ -> "sf_tz_local(" + v.sql() + ")";
            case FIXED, REAL -> "make_timestamp(CAST(" + v.sql() + " * 1000000 AS BIGINT))";
            default -> null;
        };
    }

    private String instant(Typed v) {
        return switch (v.kind()) {
            case DATE, NTZ -> "timezone(" + zone + ", " + local(v) + ")";
            case LTZ -> v.sql();
            case TZ -> "timezone('UTC', struct_extract(" + v.sql() + ", 't'))";
            case FIXED, REAL -> "timezone('UTC', " + local(v) + ")";
            default -> null;
        };
    }

    private String zoned(Typed v) {
        var instant = instant(v);
        return v.kind() == Kind.TZ || instant == null ? v.sql() : "sf_tz_in(" + instant + ", " + zone + ")";
    }

    /** In the default output formats. */
    String text(Typed v) {
        return switch (v.kind()) {
            case NTZ -> "strftime(" + v.sql() + ", '%Y-%m-%d %H:%M:%S.%g')";
            case TIME -> "strftime(DATE '1970-01-01' + " + v.sql() + ", '%H:%M:%S')";
            default -> formatted(v, "'YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM'");
        };
    }

    /** In a format given as a DuckDB expression. */
    String formatted(Typed v, String format) {
        return switch (v.kind()) {
            case LTZ -> "sf_time_text(CAST(epoch_us(" + v.sql() + ") AS VARCHAR), " + format + ", " + zone + ")";
            case TZ ->
                "sf_time_text(CAST(epoch_us(struct_extract({0}, 't')) AS VARCHAR), {1}, CAST(struct_extract({0}, 'o') AS VARCHAR))"
                        .replace("{1}", format)
                        .replace("{0}", v.sql());
            case TIME ->
                "sf_time_text(CAST(epoch_us(DATE '1970-01-01' + " + v.sql() + ") AS VARCHAR), " + format + ", 'UTC')";
            default -> "sf_time_text(CAST(epoch_us(" + local(v) + ") AS VARCHAR), " + format + ", 'UTC')";
        };
    }

    private static String scaled(String sql, SfType target) {
        return sql != null && target.kind() == Kind.NTZ && target.scale() < 6
                ? "date_trunc('" + (target.scale() == 0 ? "second" : "milliseconds") + "', " + sql + ")"
                : sql;
    }
}
