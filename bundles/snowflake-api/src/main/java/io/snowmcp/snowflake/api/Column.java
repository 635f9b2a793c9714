package io.snowmcp.snowflake.api;

import java.util.Objects;

/**
 * A result's column. {@code type} is Snowflake's own spelling with its parameters, such as {@code NUMBER(38,0)},
 * {@code VARCHAR(25)} or {@code TIMESTAMP_NTZ(9)}; {@code kind} says how to write its values.
 */
public record Column(String name, String type, Kind kind, boolean nullable) {

    public enum Kind {
        /** Decimal digits of any length: exact as JSON number. */
        NUMBER,
        /** Binary floating point, with NaN and infinities. */
        FLOAT,
        BOOLEAN,
        /** Text, dates, times and binary: a JSON string. */
        TEXT,
        /** VARIANT, OBJECT, ARRAY, GEOGRAPHY as JSON text: a JSON value. */
        JSON
    }

    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(kind, "kind");
    }
}
