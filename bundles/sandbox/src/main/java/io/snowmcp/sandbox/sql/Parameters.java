package io.snowmcp.sandbox.sql;

import java.util.Map;
import java.util.TreeMap;

/** Session parameters the sandbox knows, with Snowflake's defaults. */
final class Parameters {
    private Parameters() {}

    static final Map<String, String> DEFAULTS = new TreeMap<>(Map.ofEntries(
            Map.entry("TIMEZONE", "America/Los_Angeles"),
            Map.entry("TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM"),
            Map.entry("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3"),
            Map.entry("TIMESTAMP_LTZ_OUTPUT_FORMAT", ""),
            Map.entry("TIMESTAMP_TZ_OUTPUT_FORMAT", ""),
            Map.entry("DATE_OUTPUT_FORMAT", "YYYY-MM-DD"),
            Map.entry("TIME_OUTPUT_FORMAT", "HH24:MI:SS"),
            Map.entry("BINARY_OUTPUT_FORMAT", "HEX"),
            Map.entry("AUTOCOMMIT", "true"),
            Map.entry("CLIENT_MEMORY_LIMIT", "1536"),
            Map.entry("CLIENT_METADATA_REQUEST_USE_CONNECTION_CTX", "false"),
            Map.entry("CLIENT_PREFETCH_THREADS", "4"),
            Map.entry("CLIENT_RESULT_COLUMN_CASE_INSENSITIVE", "false"),
            Map.entry("CLIENT_SESSION_KEEP_ALIVE", "false"),
            Map.entry("CLIENT_SESSION_KEEP_ALIVE_HEARTBEAT_FREQUENCY", "3600"),
            Map.entry("CLIENT_TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_LTZ"),
            Map.entry("JDBC_QUERY_RESULT_FORMAT", "ARROW"),
            Map.entry("JDBC_TREAT_DECIMAL_AS_INT", "true"),
            Map.entry("QUERY_TAG", ""),
            Map.entry("STATEMENT_TIMEOUT_IN_SECONDS", "172800"),
            Map.entry("ROWS_PER_RESULTSET", "0"),
            Map.entry("WEEK_START", "0"),
            Map.entry("WEEK_OF_YEAR_POLICY", "0"),
            Map.entry("MULTI_STATEMENT_COUNT", "1"),
            Map.entry("TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_NTZ"),
            Map.entry("USE_CACHED_RESULT", "true")));

    /** Refuses a value that the sandbox would silently not honour. */
    static void check(String name, String value) throws SqlFailure {
        boolean fixed = java.util.Set.of(
                        "WEEK_START",
                        "WEEK_OF_YEAR_POLICY",
                        "TIMESTAMP_TYPE_MAPPING",
                        "BINARY_OUTPUT_FORMAT",
                        "ROWS_PER_RESULTSET")
                .contains(name);
        if (fixed && !value.equalsIgnoreCase(DEFAULTS.get(name))) {
            throw SqlFailure.notEmulated(name + " = " + value);
        }
        if (name.equals("TIMEZONE") && !java.time.ZoneId.getAvailableZoneIds().contains(value)) {
            throw Failures.compilation("001006", "Invalid value [" + value + "] for parameter 'TIMEZONE'");
        }
    }

    /** The value for one statement: its own, else the session's, else the default; 0 if it is no number. */
    static long number(String name, SqlCall call, SessionState session) {
        var value = call.parameters().getOrDefault(name, session.parameters().getOrDefault(name, DEFAULTS.get(name)));
        return value.matches("\\d{1,9}") ? Long.parseLong(value) : 0;
    }
}
