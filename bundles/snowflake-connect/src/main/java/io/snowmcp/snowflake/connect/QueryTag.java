package io.snowmcp.snowflake.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.snowflake.api.Lease.Origin;
import io.snowmcp.snowflake.connect.auth.Refused;
import java.util.Set;

/**
 * What Snowflake's query history says of a statement. Sent as a parameter of the statement: an ALTER SESSION would be a
 * round trip more for each call.
 *
 * @param operators JSON members of the operator's own, each after a comma, ready to be written behind ours
 */
record QueryTag(String operators) {

    /** Snowflake's limit of the parameter QUERY_TAG, in characters. */
    private static final int SNOWFLAKES_MOST = 2000;
    /** Of each of our three values as it is written. They and the names around them take 954 at most. */
    private static final int MOST_EACH = 300;
    /** What they leave, in round numbers. */
    private static final int OPERATORS_MOST = 1000;

    private static final Set<String> OURS = Set.of("app", "tool", "caller", "requestId");

    private static final ObjectReader JSON = new ObjectMapper()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** From the text that an operator writes: a JSON object's members join the tag, any other text is its "tag". */
    static QueryTag of(String text) throws Refused {
        if (text.isEmpty()) {
            return new QueryTag("");
        }
        boolean object = text.startsWith("{");
        var members =
                object ? parse(text) : JsonNodeFactory.instance.objectNode().put("tag", text);
        members.remove(OURS);
        var json = members.toString();
        var written = json.substring(1, json.length() - 1);
        int length = written.length() - (object ? 0 : "\"tag\":\"\"".length());
        if (length > OPERATORS_MOST) {
            throw new Refused("queryTag takes " + length + " characters as JSON, but must take at most "
                    + OPERATORS_MOST + ", as Snowflake's limit of a query tag is " + SNOWFLAKES_MOST
                    + " and tool, caller and request id are in it too");
        }
        return new QueryTag(written.isEmpty() ? "" : "," + written);
    }

    private static ObjectNode parse(String text) throws Refused {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new Refused("queryTag begins with { but is no JSON object that has each name once"
                    + (at == null ? "" : ", see its character " + at.getColumnNr()));
        }
    }

    /** Valid JSON within Snowflake's limit, whatever the origin is. */
    String with(Origin origin) {
        var tag = new StringBuilder(192 + operators.length()).append("{\"app\":\"snowmcp\"");
        add(tag, ",\"tool\":\"", origin.tool());
        add(tag, ",\"caller\":\"", origin.caller());
        add(tag, ",\"requestId\":\"", origin.requestId());
        return tag.append(operators).append('}').toString();
    }

    private static void add(StringBuilder tag, String name, String value) {
        tag.append(name);
        if (plain(value)) {
            // Three times as fast, and what a value mostly is.
            tag.append(value);
        } else {
            quote(tag, value);
        }
        tag.append('"');
    }

    private static boolean plain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return value.length() <= MOST_EACH;
    }

    private static void quote(StringBuilder tag, String value) {
        int most = tag.length() + MOST_EACH;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            boolean escaped = c == '"' || c == '\\';
            if (tag.length() + (escaped ? 2 : Character.charCount(c)) > most) {
                return;
            }
            if (escaped) {
                tag.append('\\');
            }
            // A control character or half a pair says nothing here.
            tag.appendCodePoint(c < ' ' || Character.getType(c) == Character.SURROGATE ? ' ' : c);
        }
    }
}
