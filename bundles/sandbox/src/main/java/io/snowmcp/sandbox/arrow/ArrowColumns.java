package io.snowmcp.sandbox.arrow;

import io.snowmcp.sandbox.sql.ResultColumn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The Arrow form of each of Snowflake's types, as an account sends it. */
final class ArrowColumns {
    /** The digits that fit 64 bits; wider numbers travel as 128-bit decimals. */
    private static final int LONG_DIGITS = 18;

    private ArrowColumns() {}

    static ArrowColumn of(ResultColumn column) {
        var scale = column.scale() == null ? 0 : column.scale();
        return switch (column.type()) {
            case "fixed" -> fixed(column, scale);
            case "real" -> ScalarColumn.float64(field(column, new ArrowType.FloatingPoint()));
            case "boolean" -> new BoolColumn(field(column, ArrowType.Simple.BOOL));
            case "date" -> ScalarColumn.int32(field(column, new ArrowType.Date()));
            case "time" -> ScalarColumn.int64(field(column, new ArrowType.Int(64)), scale);
            case "timestamp_ntz", "timestamp_ltz" -> new TimestampColumn(field(column, ArrowType.Simple.STRUCT), false);
            case "timestamp_tz" -> new TimestampColumn(field(column, ArrowType.Simple.STRUCT), true);
            case "binary" -> ScalarColumn.binary(field(column, ArrowType.Simple.BINARY));
            case "text", "variant", "object", "array" -> ScalarColumn.utf8(field(column, ArrowType.Simple.UTF8));
            default -> throw new IllegalArgumentException("no Arrow form of type " + column.type());
        };
    }

    private static ArrowColumn fixed(ResultColumn column, int scale) {
        var precision = column.precision() == null ? 38 : column.precision();
        return precision <= LONG_DIGITS
                ? ScalarColumn.int64(field(column, new ArrowType.Int(64)), scale)
                : ScalarColumn.decimal128(field(column, new ArrowType.Decimal(precision, scale)), scale);
    }

    private static ArrowField field(ResultColumn column, ArrowType type) {
        var metadata = new TreeMap<String, String>(Map.of(
                "logicalType", column.type().toUpperCase(Locale.ROOT),
                "precision", text(column.precision(), "38"),
                "scale", text(column.scale(), "0"),
                "charLength", text(column.length(), "0"),
                "byteLength", text(column.byteLength(), "0"),
                "finalType", "T"));
        return new ArrowField(column.name(), column.nullable(), type, List.of(), metadata);
    }

    private static String text(Number value, String otherwise) {
        return value == null ? otherwise : value.toString();
    }
}
