package io.snowmcp.transport.stdio.client;

import io.snowmcp.transport.stdio.client.ModernClient.Answer;
import io.snowmcp.transport.stdio.http.KeyHint;
import io.snowmcp.transport.stdio.json.JsonText;
import io.snowmcp.transport.stdio.json.JsonValue;
import io.snowmcp.transport.stdio.json.Malformed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All pages of {@code tools/list}. */
public final class ToolList {

    private static final int MOST_PAGES = 1_000;

    private ToolList() {}

    /** @throws Refused if the server answers with an error */
    public static List<JsonValue> of(ModernClient client) throws IOException, Refused {
        List<JsonValue> tools = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonValue result = result(client.ask("tools/list", cursor, Map.of()));
            tools.addAll(result.get("tools").elements());
            if (!result.get("nextCursor").isPresent()) {
                return tools;
            }
            cursor = "\"cursor\":" + JsonText.quote(result.get("nextCursor").text()) + ",";
        }
        throw new IOException("the list of tools has no end");
    }

    /** The result of an answer. */
    public static JsonValue result(Answer answer) throws IOException, Refused {
        if (answer.status() == 401) {
            throw new Refused(KeyHint.of(
                    JsonText.findString(answer.json(), "error", "message").orElse("")));
        }
        JsonValue message;
        try {
            message = JsonValue.read(answer.json());
        } catch (Malformed e) {
            throw new IOException("HTTP " + answer.status() + ", and no JSON");
        }
        if (message.get("result").isPresent()) {
            return message.get("result");
        }
        JsonValue error = message.get("error");
        if (!error.isPresent()) {
            throw new IOException("HTTP " + answer.status() + ", and no JSON-RPC");
        }
        throw new Refused(error.get("message").text());
    }

    /** The server answered that it will not; the message is the server's. */
    public static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
