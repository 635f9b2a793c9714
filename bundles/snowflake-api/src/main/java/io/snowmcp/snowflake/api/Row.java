package io.snowmcp.snowflake.api;

/** The current row; columns are counted from 0. Valid only within {@link RowSink#row}. */
public interface Row {

    boolean isNull(int column) throws SnowflakeException;

    /**
     * The exact value as text, never null for a non-null value: NUMBER as plain decimal digits with its scale and no
     * exponent; FLOAT as the shortest decimal that reads back the same ({@code NaN}, {@code inf}, {@code -inf} as
     * Snowflake writes them); BOOLEAN {@code true} or {@code false}; DATE {@code 2026-01-31}; TIME {@code 12:30:00.5};
     * TIMESTAMP_NTZ {@code 2026-01-31T12:30:00.5}; TIMESTAMP_LTZ and _TZ the same with the offset ({@code Z} or {@code +02:00}); BINARY hexadecimal;
     * VARIANT, OBJECT and ARRAY JSON text.
     */
    String text(int column) throws SnowflakeException;
}
