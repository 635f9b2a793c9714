package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;
import java.util.List;
import java.util.Locale;

/** Type names as written, and the common type of several expressions. */
final class Types {
    private Types() {}

    static SfType named(String written, List<Integer> args) throws SqlFailure {
        int first = args.isEmpty() ? -1 : args.get(0);
        return switch (written.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ")) {
            case "NUMBER", "DECIMAL", "NUMERIC", "DEC" ->
                SfType.fixed(first < 0 ? 38 : first, args.size() > 1 ? args.get(1) : 0);
            case "INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT", "BYTEINT" -> SfType.fixed(38, 0);
            case "FLOAT", "FLOAT4", "FLOAT8", "DOUBLE", "DOUBLE PRECISION", "REAL" -> SfType.REAL;
            case "VARCHAR", "STRING", "TEXT", "NVARCHAR", "NVARCHAR2", "CHAR VARYING" ->
                first < 0 ? SfType.TEXT : SfType.text(first);
            case "CHAR", "CHARACTER", "NCHAR" -> SfType.text(first < 0 ? 1 : first);
            case "BOOLEAN" -> SfType.BOOLEAN;
            case "DATE" -> SfType.DATE;
            case "TIME" -> new SfType(Kind.TIME, 0, first < 0 ? 9 : first, 0);
            case "DATETIME", "TIMESTAMP", "TIMESTAMP_NTZ", "TIMESTAMPNTZ", "TIMESTAMP WITHOUT TIME ZONE" ->
                new SfType(Kind.NTZ, 0, first < 0 ? 9 : first, 0);
            case "TIMESTAMP_LTZ", "TIMESTAMPLTZ", "TIMESTAMP WITH LOCAL TIME ZONE" ->
                new SfType(Kind.LTZ, 0, first < 0 ? 9 : first, 0);
            case "TIMESTAMP_TZ", "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE" ->
                new SfType(Kind.TZ, 0, first < 0 ? 9 : first, 0);
            case "VARIANT", "SFVARIANT" -> SfType.VARIANT;
            case "OBJECT", "SFOBJECT" -> SfType.OBJECT;
            case "ARRAY", "SFARRAY" -> SfType.ARRAY;
            case "BINARY", "VARBINARY" -> SfType.BINARY;
            default -> throw SqlFailure.notEmulated("data type " + written.toUpperCase(Locale.ROOT));
        };
    }

    static SfType common(List<Typed> values, String what) throws SqlFailure {
        var result = SfType.NULL;
        for (var v : values) {
            result = common(result, v.type(), what);
        }
        return result;
    }

    static SfType common(SfType a, SfType b, String what) throws SqlFailure {
        if (a.equals(b) || b.is(Kind.NULL)) {
            return a;
        }
        if (a.is(Kind.NULL)) {
            return b;
        }
        if (a.is(Kind.FIXED) && b.is(Kind.FIXED)) {
            int scale = Math.max(a.scale(), b.scale());
            int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
            return SfType.fixed(whole + scale, scale);
        }
        if (a.numeric() && b.numeric()) {
            return SfType.REAL;
        }
        if (a.is(Kind.TEXT) && b.is(Kind.TEXT)) {
            return SfType.text(Math.max(a.length(), b.length()));
        }
        if (a.json() || b.json()) {
            return SfType.VARIANT;
        }
        if (a.is(Kind.TEXT) || b.is(Kind.TEXT)) {
            var other = a.is(Kind.TEXT) ? b : a;
            return other.is(Kind.FIXED) ? SfType.fixed(38, Math.max(5, other.scale())) : other;
        }
        if (a.temporal() && b.temporal()) {
            if (a.kind() == b.kind()) {
                return a.scale() >= b.scale() ? a : b;
            }
            return a.is(Kind.TZ) || b.is(Kind.TZ)
                    ? SfType.TZ
                    : a.is(Kind.LTZ) || b.is(Kind.LTZ) ? SfType.LTZ : SfType.NTZ;
        }
        if (a.kind() == b.kind()) {
            return a.scale() >= b.scale() ? a : b;
        }
        throw Failures.argumentTypes(what, a.declared() + ", " + b.declared());
    }
}
