package io.snowmcp.sandbox.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;

/** Values for {@code ?}, written into the text as typed constants. */
final class Binds {
    private static final BigInteger THOUSAND = BigInteger.valueOf(1000);

    private Binds() {}

    static Typed typed(Bind bind, Casts casts) throws SqlFailure {
        var v = bind.value();
        var type = typeOf(bind);
        if (v == null) {
            return casts.to(Typed.of("NULL", SfType.NULL), type);
        }
        try {
            return switch (bind.type()) {
                case "FIXED" -> Literals.number(new BigDecimal(v).toPlainString());
                case "REAL" -> Typed.notNull("CAST(" + Names.literal(v) + " AS DOUBLE)", type);
                case "BOOLEAN" -> Typed.notNull(v.equalsIgnoreCase("true") || v.equals("1") ? "TRUE" : "FALSE", type);
                case "DATE" ->
                    Typed.notNull(
                            "DATE '" + LocalDate.ofEpochDay(Math.floorDiv(Long.parseLong(v), 86_400_000L)) + "'", type);
                case "TIME" -> Typed.notNull("TIME '" + LocalTime.ofNanoOfDay(Long.parseLong(v)) + "'", type);
                case "TIMESTAMP_NTZ" -> Typed.notNull("make_timestamp(" + micros(v) + ")", type);
                case "TIMESTAMP_LTZ" -> Typed.notNull("timezone('UTC', make_timestamp(" + micros(v) + "))", type);
                case "TIMESTAMP_TZ" -> zoned(v.split(" "), type);
                case "BINARY" -> Typed.notNull("unhex(" + Names.literal(v) + ")", type);
                case "TEXT", "ANY" -> Literals.text(v);
                default -> throw SqlFailure.notEmulated("bind values of type " + bind.type());
            };
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new SqlFailure("100038", "22018", "Bind value '" + v + "' is not a " + bind.type());
        }
    }

    private static SfType typeOf(Bind bind) {
        return switch (bind.type()) {
            case "FIXED" -> SfType.fixed(38, 0);
            case "REAL" -> SfType.REAL;
            case "BOOLEAN" -> SfType.BOOLEAN;
            case "DATE" -> SfType.DATE;
            case "TIME" -> SfType.TIME;
            case "TIMESTAMP_NTZ" -> SfType.NTZ;
            case "TIMESTAMP_LTZ" -> SfType.LTZ;
            case "TIMESTAMP_TZ" -> SfType.TZ;
            case "BINARY" -> SfType.BINARY;
            default -> SfType.TEXT;
        };
    }

    /** Nanoseconds since the epoch, and minutes of offset + 1440. */
    private static Typed zoned(String[] parts, SfType type) throws SqlFailure {
        int offset = parts.length > 1 ? Integer.parseInt(parts[1]) - 1440 : 0;
        return Typed.notNull("sf_tz(make_timestamp(" + micros(parts[0]) + "), " + offset + ")", type);
    }

    /** DuckDB's timestamps have microseconds: finer values are refused rather than rounded. */
    private static BigInteger micros(String nanos) throws SqlFailure {
        var parts = new BigInteger(nanos).divideAndRemainder(THOUSAND);
        if (parts[1].signum() != 0) {
            throw SqlFailure.notEmulated("timestamps finer than a microsecond");
        }
        return parts[0];
    }
}
