package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.ResultFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The session parameters the driver is told with the login and with every answer.
 *
 * <p>It takes the list of an answer for complete: without CLIENT_RESULT_CHUNK_SIZE it fails on chunked results.
 */
final class Parameters {
    static final String RESULT_FORMAT = "JDBC_QUERY_RESULT_FORMAT";

    private final Map<String, Object> defaults = new LinkedHashMap<>();

    Parameters(ResultFormat resultFormat) {
        defaults.put("AUTOCOMMIT", true);
        defaults.put("BINARY_OUTPUT_FORMAT", "HEX");
        defaults.put("CLIENT_HONOR_CLIENT_TZ_FOR_TIMESTAMP_NTZ", true);
        defaults.put("CLIENT_MEMORY_LIMIT", 1536);
        defaults.put("CLIENT_METADATA_REQUEST_USE_CONNECTION_CTX", false);
        defaults.put("CLIENT_METADATA_USE_SESSION_DATABASE", false);
        defaults.put("CLIENT_PREFETCH_THREADS", 4);
        defaults.put("CLIENT_RESULT_CHUNK_SIZE", 16);
        defaults.put("CLIENT_RESULT_COLUMN_CASE_INSENSITIVE", false);
        defaults.put("CLIENT_SESSION_KEEP_ALIVE", false);
        defaults.put("CLIENT_SESSION_KEEP_ALIVE_HEARTBEAT_FREQUENCY", 3600);
        defaults.put("CLIENT_STAGE_ARRAY_BINDING_THRESHOLD", 0);
        defaults.put("CLIENT_TELEMETRY_ENABLED", false);
        defaults.put("CLIENT_TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_LTZ");
        defaults.put("DATE_OUTPUT_FORMAT", "YYYY-MM-DD");
        defaults.put("JDBC_QUERY_RESULT_FORMAT", resultFormat.name());
        defaults.put("JDBC_TREAT_DECIMAL_AS_INT", true);
        defaults.put("TIMESTAMP_LTZ_OUTPUT_FORMAT", "");
        defaults.put("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3");
        defaults.put("TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM");
        defaults.put("TIMESTAMP_TZ_OUTPUT_FORMAT", "");
        defaults.put("TIMEZONE", "America/Los_Angeles");
        defaults.put("TIME_OUTPUT_FORMAT", "HH24:MI:SS");
    }

    /** Name and value of every parameter, those of the session before the defaults. */
    List<Map<String, Object>> list(Map<String, String> ofSession) {
        var values = new LinkedHashMap<>(defaults);
        ofSession.forEach((name, value) -> values.merge(name, value, Parameters::typed));
        var list = new ArrayList<Map<String, Object>>(values.size());
        values.forEach((name, value) -> list.add(Map.of("name", name, "value", value)));
        return list;
    }

    /** Every kind of client has a parameter of its own for it; of those that read Arrow the sandbox knows the driver's. */
    ResultFormat format(String application, Map<String, String> ofSession) {
        if (!application.isEmpty() && !application.equals("JDBC")) {
            return ResultFormat.JSON;
        }
        var value = ofSession.getOrDefault(RESULT_FORMAT, String.valueOf(defaults.get(RESULT_FORMAT)));
        return value.toUpperCase(Locale.ROOT).startsWith("ARROW") ? ResultFormat.ARROW : ResultFormat.JSON;
    }

    /** The driver reads a parameter by the type of its JSON value. */
    private static Object typed(Object example, Object value) {
        var text = String.valueOf(value);
        if (example instanceof Boolean) {
            return Boolean.valueOf(text);
        }
        return example instanceof Integer && text.matches("-?\\d{1,9}") ? (Object) Integer.valueOf(text) : text;
    }
}
