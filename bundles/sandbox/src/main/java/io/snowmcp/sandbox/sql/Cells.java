package io.snowmcp.sandbox.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** One value of DuckDB's in the text form of Snowflake's JSON results. */
final class Cells {
    private Cells() {}

    static String text(ResultSet rows, int i, SfType type) throws SQLException {
        switch (type.kind()) {
            case FIXED: {
                var n = rows.getBigDecimal(i);
                return n == null
                        ? null
                        : n.setScale(type.scale(), RoundingMode.HALF_UP).toPlainString();
            }
            case REAL: {
                double d = rows.getDouble(i);
                return rows.wasNull() ? null : real(d);
            }
            case BOOLEAN: {
                boolean b = rows.getBoolean(i);
                return rows.wasNull() ? null : b ? "1" : "0";
            }
            case DATE: {
                var d = rows.getObject(i, LocalDate.class);
                return d == null ? null : String.valueOf(d.toEpochDay());
            }
            case TIME: {
                var t = rows.getObject(i, LocalTime.class);
                return t == null ? null : seconds(t.toSecondOfDay(), t.getNano(), type.scale());
            }
            case NTZ: {
                var t = rows.getObject(i, LocalDateTime.class);
                return t == null ? null : seconds(t.toEpochSecond(ZoneOffset.UTC), t.getNano(), type.scale());
            }
            case LTZ: {
                var t = rows.getObject(i, OffsetDateTime.class);
                return t == null ? null : seconds(t.toEpochSecond(), t.getNano(), type.scale());
            }
            case TZ: {
                var t = (java.sql.Struct) rows.getObject(i);
                return t == null ? null : zoned(t.getAttributes(), type.scale());
            }
            case BINARY: {
                var b = rows.getBytes(i);
                return b == null ? null : HexFormat.of().withUpperCase().formatHex(b);
            }
            case VARIANT, OBJECT, ARRAY: {
                var json = rows.getString(i);
                return json == null ? null : Json.pretty(json);
            }
            default:
                return rows.getString(i);
        }
    }

    /** The time at UTC and the offset in minutes. */
    private static String zoned(Object[] parts, int scale) {
        var utc = parts[0] instanceof java.sql.Timestamp t ? t.toLocalDateTime() : (LocalDateTime) parts[0];
        return seconds(utc.toEpochSecond(ZoneOffset.UTC), utc.getNano(), scale) + " "
                + (((Number) parts[1]).intValue() + 1440);
    }

    private static String real(double d) {
        return Double.isNaN(d) ? "NaN" : Double.isInfinite(d) ? (d > 0 ? "inf" : "-inf") : Double.toString(d);
    }

    private static String seconds(long seconds, int nanos, int scale) {
        var exact = BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, 9));
        return exact.setScale(scale, RoundingMode.FLOOR).toPlainString();
    }
}
