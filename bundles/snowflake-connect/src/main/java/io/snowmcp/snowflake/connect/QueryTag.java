package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Lease.Origin;

/**
 * What Snowflake's query history says of a statement. Sent as a parameter of the statement: an ALTER SESSION would be a
 * round trip more for each call.
 */
final class QueryTag {

    /** Snowflake's limit is 2000 characters (parameter QUERY_TAG). */
    private static final int MOST_EACH = 300;

    private QueryTag() {}

    static String of(Origin origin, String operators) {
        var tag = new StringBuilder(160).append("{\"app\":\"snowmcp\"");
        add(tag, "tool", origin.tool());
        add(tag, "caller", origin.caller());
        add(tag, "requestId", origin.requestId());
        if (!operators.isEmpty()) {
            add(tag, "tag", operators);
        }
        return tag.append('}').toString();
    }

    private static void add(StringBuilder tag, String name, String value) {
        tag.append(",\"").append(name).append("\":\"");
        int end = Math.min(value.length(), MOST_EACH);
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                tag.append('\\').append(c);
            } else {
                // A control character or half a pair says nothing here.
                tag.append(c < ' ' || Character.isSurrogate(c) ? ' ' : c);
            }
        }
        tag.append('"');
    }
}
