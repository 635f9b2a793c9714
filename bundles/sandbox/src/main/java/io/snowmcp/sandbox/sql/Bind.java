package io.snowmcp.sandbox.sql;

/**
 * A value for a {@code ?}.
 *
 * @param type FIXED, REAL, TEXT, BOOLEAN, DATE, TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ, BINARY or ANY
 * @param value null is SQL NULL; otherwise DATE in milliseconds since the epoch, TIME in nanoseconds of the day,
 *     TIMESTAMP_NTZ and _LTZ in nanoseconds since the epoch, TIMESTAMP_TZ the same and a space and minutes of offset +
 *     1440, BINARY in hex, the others as text
 */
public record Bind(String type, String value) {}
