package io.snowmcp.tools.sql;

/** The JSON Schemas that several tools share, as text. */
final class Schemas {

    static final String CONNECTION =
            """
            "connection": {"type": "string", "minLength": 1,
              "description": "Which configured connection to use (see list_connections); the default one if left out."}""";

    static final String TIMEOUT =
            """
            "timeoutSeconds": {"type": "integer", "minimum": 1,
              "description": "Give up after this many seconds; the statement is then cancelled."}""";

    static final String PATTERN =
            """
            "pattern": {"type": "string", "minLength": 1, "maxLength": 256,
              "description": "Only names like this, case-insensitive: % is any text, _ any one character."}""";

    static final String PAGE =
            """
            "pageSize": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 200,
              "description": "How many entries to give."},
            "cursor": {"type": "string", "description": "The nextCursor of the last answer, for the next page."}""";

    static final String DATABASE =
            """
            "database": {"type": "string", "minLength": 1, "maxLength": 257,
              "description": "Database name; upper-cased unless in double quotes. The connection's own if left out."}""";

    static final String SCHEMA =
            """
            "schema": {"type": "string", "minLength": 1, "maxLength": 257,
              "description": "Schema name; upper-cased unless in double quotes."}""";

    static final String LIST_OUTPUT =
            """
            {"type": "object", "required": ["columns", "rows", "rowCount"], "properties": {
              "columns": {"type": "array", "items": {"type": "string"}, "description": "What each row's values are."},
              "rows": {"type": "array", "items": {"type": "array"}},
              "rowCount": {"type": "integer"},
              "nextCursor": {"type": "string", "description": "Present when there is more."},
              "more": {"type": "string", "description": "Present when Snowflake itself cut the list: what to do."}}}""";

    private Schemas() {}

    /** An object schema that takes these properties and no other. */
    static String object(String required, String... properties) {
        return "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[" + required + "],\"properties\":{"
                + String.join(",", properties) + "}}";
    }
}
