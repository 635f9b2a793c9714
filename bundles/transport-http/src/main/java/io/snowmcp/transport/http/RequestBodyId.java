package io.snowmcp.transport.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;

/** Looks a request's id up in its body; only for the rare answer that the engine does not give. */
final class RequestBodyId {

    private static final String NONE = "null";

    private RequestBodyId() {}

    /** The id as JSON; {@code null} for a batch, for a message without one, and for what is no message. */
    static String of(byte[] body) {
        try (JsonParser parser = new JsonFactory().createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return NONE;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean id = parser.currentName().equals("id");
                JsonToken value = parser.nextToken();
                if (id) {
                    return json(parser, value);
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            return NONE;
        }
        return NONE;
    }

    private static String json(JsonParser parser, JsonToken value) throws IOException {
        if (value.isNumeric()) {
            return parser.getText();
        }
        return value == JsonToken.VALUE_STRING
                ? '"' + new String(JsonStringEncoder.getInstance().quoteAsString(parser.getText())) + '"'
                : NONE;
    }
}
