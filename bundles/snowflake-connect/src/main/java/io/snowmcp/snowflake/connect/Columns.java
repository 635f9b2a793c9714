package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Column;
import io.snowmcp.snowflake.api.Column.Kind;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Columns with their types as Snowflake spells them; the driver's names differ a little. */
final class Columns {

    private Columns() {}

    static List<Column> of(ResultSetMetaData meta) throws SQLException {
        int count = meta.getColumnCount();
        var columns = new ArrayList<Column>(count);
        for (int i = 1; i <= count; i++) {
            var driver = meta.getColumnTypeName(i);
            var type = type(driver, meta.getPrecision(i), meta.getScale(i));
            columns.add(new Column(
                    meta.getColumnLabel(i), type, kind(driver), meta.isNullable(i) != ResultSetMetaData.columnNoNulls));
        }
        return columns;
    }

    static String type(String driver, int precision, int scale) {
        return switch (driver) {
            case "NUMBER", "INTEGER", "BIGINT", "DECIMAL" -> "NUMBER(" + precision + "," + scale + ")";
            case "DOUBLE", "FLOAT" -> "FLOAT";
            case "VARCHAR", "CHAR", "BINARY" -> precision > 0 ? driver + "(" + precision + ")" : driver;
            case "TIME" -> "TIME(" + scale + ")";
            case "TIMESTAMPNTZ" -> "TIMESTAMP_NTZ(" + scale + ")";
            case "TIMESTAMPLTZ" -> "TIMESTAMP_LTZ(" + scale + ")";
            case "TIMESTAMPTZ" -> "TIMESTAMP_TZ(" + scale + ")";
            default -> driver;
        };
    }

    static Kind kind(String driver) {
        return switch (driver) {
            case "NUMBER", "INTEGER", "BIGINT", "DECIMAL", "DECFLOAT" -> Kind.NUMBER;
            case "DOUBLE", "FLOAT" -> Kind.FLOAT;
            case "BOOLEAN" -> Kind.BOOLEAN;
            case "VARIANT", "OBJECT", "ARRAY", "MAP", "VECTOR", "GEOGRAPHY", "GEOMETRY", "STRUCT" -> Kind.JSON;
            default -> Kind.TEXT;
        };
    }
}
