package io.snowmcp.transport.stdio.bridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.snowmcp.transport.stdio.json.JsonCursor;
import io.snowmcp.transport.stdio.json.Malformed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the bridge has to know of a message; the rest stays as it was written.
 *
 * @param id as it is written; empty if there is none
 * @param method empty if there is none
 * @param parts of a batch, else empty
 */
record Message(Kind kind, String id, String method, Params params, List<Message> parts, byte[] bytes) {

    enum Kind {
        REQUEST,
        NOTIFICATION,
        RESPONSE,
        BATCH,
        INVALID
    }

    /**
     * @param version what the message claims to be of; empty in revisions before 2026-07-28
     * @param target what it is about: the name of a tool or prompt, a URI, a task
     * @param cancels the id of the request that this one takes back, as it is written
     */
    record Params(String version, String target, String cancels) {
        static final Params NONE = new Params("", "", "");
    }

    private static final String META_VERSION = "io.modelcontextprotocol/protocolVersion";

    static Message of(byte[] bytes) throws Malformed {
        JsonCursor cursor = new JsonCursor(bytes);
        Message message = cursor.peek() == '[' ? batch(cursor, bytes) : single(cursor, bytes);
        cursor.end();
        return message;
    }

    boolean isModern() {
        return !params.version.isEmpty();
    }

    boolean isCall() {
        return kind == Kind.REQUEST || kind == Kind.BATCH;
    }

    private static Message batch(JsonCursor cursor, byte[] bytes) throws Malformed {
        List<Message> parts = new ArrayList<>();
        cursor.beginArray();
        while (cursor.nextElement()) {
            parts.add(single(cursor, bytes));
        }
        return new Message(Kind.BATCH, "", "", Params.NONE, parts, bytes);
    }

    private static Message single(JsonCursor cursor, byte[] bytes) throws Malformed {
        if (cursor.peek() != '{') {
            cursor.skip();
            return new Message(Kind.INVALID, "", "", Params.NONE, List.of(), bytes);
        }
        String id = "";
        String method = "";
        boolean answers = false;
        int paramsFrom = 0;
        int paramsTo = 0;
        cursor.beginObject();
        while (cursor.nextMember()) {
            switch (cursor.name()) {
                case "id" -> id = cursor.raw();
                case "method" -> {
                    if (cursor.peek() == '"') {
                        method = cursor.string();
                    } else {
                        cursor.skip();
                    }
                }
                case "params" -> {
                    cursor.peek();
                    paramsFrom = cursor.at();
                    cursor.skip();
                    paramsTo = cursor.at();
                }
                case "result", "error" -> {
                    answers = true;
                    cursor.skip();
                }
                default -> cursor.skip();
            }
        }
        Params params = method.isEmpty() || paramsTo == 0
                ? Params.NONE
                : params(new JsonCursor(bytes, paramsFrom, paramsTo), targetOf(method));
        return new Message(kind(id, method, answers), id, method, params, List.of(), bytes);
    }

    private static Kind kind(String id, String method, boolean answers) {
        if (method.isEmpty()) {
            return answers && !id.isEmpty() ? Kind.RESPONSE : Kind.INVALID;
        }
        if (id.isEmpty()) {
            return Kind.NOTIFICATION;
        }
        char first = id.charAt(0);
        return first == '"' || first == '-' || first >= '0' && first <= '9' ? Kind.REQUEST : Kind.INVALID;
    }

    private static String targetOf(String method) {
        return switch (method) {
            case "tools/call", "prompts/get" -> "name";
            case "resources/read" -> "uri";
            case "tasks/get", "tasks/cancel", "tasks/update" -> "taskId";
            default -> "";
        };
    }

    private static Params params(JsonCursor cursor, String targetName) throws Malformed {
        if (cursor.peek() != '{') {
            return Params.NONE;
        }
        String version = "";
        String target = "";
        String cancels = "";
        cursor.beginObject();
        while (cursor.nextMember()) {
            String name = cursor.name();
            if (name.equals("_meta") && cursor.peek() == '{') {
                version = version(cursor);
            } else if (name.equals(targetName) && cursor.peek() == '"') {
                target = cursor.string();
            } else if (name.equals("requestId")) {
                cancels = cursor.raw();
            } else {
                cursor.skip();
            }
        }
        return new Params(version, target, cancels);
    }

    private static String version(JsonCursor cursor) throws Malformed {
        String version = "";
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.name().equals(META_VERSION) && cursor.peek() == '"') {
                version = cursor.string();
            } else {
                cursor.skip();
            }
        }
        return version;
    }

    /** The id of a message of which only the beginning and the end are known; {@code null} in JSON if it is in neither. */
    static String idOfTornMessage(byte[] beginning, byte[] end) {
        JsonCursor cursor = new JsonCursor(beginning);
        try {
            cursor.beginObject();
            while (cursor.nextMember()) {
                if (cursor.name().equals("id")) {
                    return plainId(cursor.raw());
                }
                cursor.skip();
            }
        } catch (Malformed e) {
            return idAtTheEnd(end);
        }
        return "null";
    }

    /** If the last brace of a message closes over {@code "id"} and a plain value, they are members of the message. */
    private static String idAtTheEnd(byte[] end) {
        String text = new String(end, ISO_8859_1).strip();
        int from = text.lastIndexOf("\"id\"");
        if (from <= 0 || ",{ ".indexOf(text.charAt(from - 1)) < 0) {
            return "null";
        }
        byte[] rest = ("{" + text.substring(from)).getBytes(ISO_8859_1);
        try {
            Message last = of(rest);
            return last.parts.isEmpty() ? plainId(last.id) : "null";
        } catch (Malformed e) {
            return "null";
        }
    }

    private static String plainId(String id) {
        return kind(id, "-", false) == Kind.REQUEST ? id : "null";
    }

    /** In one line: a line end outside of strings is white space, and inside JSON has none. */
    static byte[] inOneLine(byte[] json) {
        byte[] line = null;
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                line = line == null ? Arrays.copyOf(json, json.length) : line;
                line[i] = ' ';
            }
        }
        return line == null ? json : line;
    }
}
