package io.snowmcp.sandbox.sql;

import java.math.BigDecimal;

/** Cells in Snowflake's text form, back as DuckDB's constants. */
final class ArchivedCells {
    private ArchivedCells() {}

    static SfType type(ResultColumn c) throws SqlFailure {
        return switch (c.type()) {
            case "fixed" -> SfType.fixed(c.precision(), c.scale());
            case "real" -> SfType.REAL;
            case "text" -> SfType.text(c.length());
            case "boolean" -> SfType.BOOLEAN;
            case "date" -> SfType.DATE;
            case "time" -> new SfType(SfType.Kind.TIME, 0, c.scale(), 0);
            case "timestamp_ntz" -> new SfType(SfType.Kind.NTZ, 0, c.scale(), 0);
            case "timestamp_ltz" -> new SfType(SfType.Kind.LTZ, 0, c.scale(), 0);
            case "timestamp_tz" -> new SfType(SfType.Kind.TZ, 0, c.scale(), 0);
            case "variant" -> SfType.VARIANT;
            case "object" -> SfType.OBJECT;
            case "array" -> SfType.ARRAY;
            case "binary" -> SfType.BINARY;
            default -> throw SqlFailure.notEmulated("RESULT_SCAN of " + c.type());
        };
    }

    static String literal(String cell, SfType type) {
        if (cell == null) {
            return "NULL";
        }
        return switch (type.kind()) {
            case FIXED -> "CAST(" + cell + " AS " + type.physical() + ")";
            case REAL -> "CAST(" + Names.literal(cell) + " AS DOUBLE)";
            case BOOLEAN -> cell.equals("1") ? "TRUE" : "FALSE";
            case DATE -> "(DATE '1970-01-01' + CAST(" + cell + " AS INTEGER))";
            case TIME -> "CAST(make_timestamp(" + micros(cell) + ") AS TIME)";
            case NTZ -> "make_timestamp(" + micros(cell) + ")";
            case LTZ -> "timezone('UTC', make_timestamp(" + micros(cell) + "))";
            case TZ -> zoned(cell.split(" "));
            case VARIANT, OBJECT, ARRAY -> Names.literal(Json.text(Json.parse(cell)));
            case BINARY -> "unhex(" + Names.literal(cell) + ")";
            default -> Names.literal(cell);
        };
    }

    private static String zoned(String[] parts) {
        return "sf_tz(make_timestamp(" + micros(parts[0]) + "), " + (Integer.parseInt(parts[1]) - 1440) + ")";
    }

    private static long micros(String seconds) {
        return new BigDecimal(seconds).movePointRight(6).longValue();
    }
}
