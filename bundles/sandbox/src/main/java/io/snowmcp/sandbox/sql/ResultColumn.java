package io.snowmcp.sandbox.sql;

/**
 * What the wire says of a column.
 *
 * @param name the label, upper case unless quoted in the statement
 * @param type fixed, real, text, boolean, date, time, timestamp_ntz, timestamp_ltz, timestamp_tz, variant, object,
 *     array or binary
 * @param precision of fixed (and of time and timestamps), or null
 * @param scale of fixed, time and timestamps, or null
 * @param length of text and binary in characters or bytes, or null
 * @param byteLength of text and binary, or null
 * @param database where the column is from, empty if it is an expression; so are schema and table
 */
public record ResultColumn(
        String name,
        String type,
        Integer precision,
        Integer scale,
        Long length,
        Long byteLength,
        boolean nullable,
        String database,
        String schema,
        String table) {

    public static ResultColumn fixed(String name, int precision, int scale) {
        return of(name, "fixed", precision, scale, null);
    }

    public static ResultColumn text(String name, long length) {
        return of(name, "text", null, null, length);
    }

    /** A column of a type with nothing to add: real, boolean, date, variant, object, array. */
    public static ResultColumn plain(String name, String type) {
        return of(name, type, null, null, null);
    }

    /** time or a timestamp with that many decimals of a second. */
    public static ResultColumn temporal(String name, String type, int scale) {
        return of(name, type, 0, scale, null);
    }

    public static ResultColumn binary(String name, long length) {
        return new ResultColumn(name, "binary", null, null, length, length, true, "", "", "");
    }

    private static ResultColumn of(String name, String type, Integer precision, Integer scale, Long length) {
        var bytes = length == null ? null : Long.valueOf(Math.min(4 * length, 16_777_216L));
        return new ResultColumn(name, type, precision, scale, length, bytes, true, "", "", "");
    }
}
