package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.connect.auth.Refused;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Session parameters: the operator's own, and ours, on which exact values depend. */
final class SessionParameters {

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    /** Row.text() promises these forms; CAST(... AS VARCHAR) then gives them too. */
    static final Map<String, String> FORMATS = Map.of(
            "DATE_OUTPUT_FORMAT", "YYYY-MM-DD",
            "TIME_OUTPUT_FORMAT", "HH24:MI:SS.FF9",
            "TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD\"T\"HH24:MI:SS.FF9TZH:TZM",
            "TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD\"T\"HH24:MI:SS.FF9",
            "TIMESTAMP_LTZ_OUTPUT_FORMAT", "YYYY-MM-DD\"T\"HH24:MI:SS.FF9TZH:TZM",
            "TIMESTAMP_TZ_OUTPUT_FORMAT", "YYYY-MM-DD\"T\"HH24:MI:SS.FF9TZH:TZM",
            "BINARY_OUTPUT_FORMAT", "HEX");

    /** Keys with an attribute of their own, and driver properties that would undo what we rely on. */
    private static final Set<String> TAKEN = Set.of(
            "QUERY_TAG",
            "MULTI_STATEMENT_COUNT",
            "JDBC_QUERY_RESULT_FORMAT",
            "AUTOCOMMIT",
            "CLIENT_MEMORY_LIMIT",
            "CLIENT_PREFETCH_THREADS",
            "CLIENT_REQUEST_MFA_TOKEN",
            "CLIENT_STORE_TEMPORARY_CREDENTIAL",
            "ID_TOKEN_PASSWORD",
            "STATEMENT_TIMEOUT_IN_SECONDS",
            "HTTP_CLIENT_CONNECTION_TIMEOUT",
            "HTTP_CLIENT_SOCKET_TIMEOUT",
            "HTTP_HEADER_CUSTOMIZERS",
            "PRIVATE_KEY_FILE",
            "PRIVATE_KEY_FILE_PWD",
            "PRIVATE_KEY_BASE64",
            "PRIVATE_KEY_PWD");

    private SessionParameters() {}

    static Map<String, String> parse(String list) throws Refused {
        var parameters = new TreeMap<String, String>();
        for (var entry : list.split(";")) {
            if (!entry.isBlank()) {
                add(parameters, entry);
            }
        }
        return parameters;
    }

    private static void add(Map<String, String> parameters, String entry) throws Refused {
        int at = entry.indexOf('=');
        if (at < 1 || !KEY.matcher(entry.substring(0, at).trim()).matches()) {
            throw new Refused("sessionParameters must be KEY=VALUE;KEY=VALUE, such as TIMEZONE=UTC;WEEK_START=1");
        }
        var key = entry.substring(0, at).trim().toUpperCase(Locale.ROOT);
        // Driver properties have no underscore (user, loginTimeout, enablePutGet ...), session parameters mostly do.
        if (TAKEN.contains(key) || FORMATS.containsKey(key) || (!key.contains("_") && !key.equals("TIMEZONE"))) {
            throw new Refused("sessionParameters must not set " + key + ", which is the server's own: take it out");
        }
        if (parameters.put(key, entry.substring(at + 1).trim()) != null) {
            throw new Refused("sessionParameters sets " + key + " twice: take one out");
        }
    }
}
