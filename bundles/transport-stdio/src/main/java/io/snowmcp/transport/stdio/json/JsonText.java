package io.snowmcp.transport.stdio.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Small things done with JSON as text. */
public final class JsonText {

    private JsonText() {}

    public static String quote(String value) {
        StringBuilder out = new StringBuilder(value.length() + 16);
        quote(value, out);
        return out.toString();
    }

    static void quote(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c) && !paired(value, i)) {
                out.append(escape(c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** The six characters that stand for one. */
    public static String escape(char c) {
        String hex = Integer.toHexString(c);
        return "\\u" + "0000".substring(hex.length()) + hex;
    }

    /** What is written under that path of members in a JSON text that was checked before. */
    public static Optional<byte[]> find(byte[] text, String... path) {
        try {
            JsonCursor cursor = new JsonCursor(text);
            for (String step : path) {
                if (!goTo(step, cursor)) {
                    return Optional.empty();
                }
            }
            cursor.peek();
            int from = cursor.at();
            cursor.skip();
            return Optional.of(Arrays.copyOfRange(text, from, cursor.at()));
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    /** The string under that path; empty also if it is none. */
    public static Optional<String> findString(byte[] text, String... path) {
        Optional<byte[]> found = find(text, path);
        try {
            return found.isPresent() && found.get()[0] == '"'
                    ? Optional.of(new JsonCursor(found.get()).string())
                    : Optional.empty();
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    /** Whether two JSON values, as they are written, are the same number or the same string, however it is escaped. */
    public static boolean same(String one, String other) {
        if (one.equals(other) || !one.startsWith("\"") || !other.startsWith("\"")) {
            return one.equals(other);
        }
        try {
            return new JsonCursor(bytes(one)).string().equals(new JsonCursor(bytes(other)).string());
        } catch (Malformed e) {
            return false;
        }
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean goTo(String member, JsonCursor cursor) throws Malformed {
        if (cursor.peek() != '{') {
            return false;
        }
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.name().equals(member)) {
                return true;
            }
            cursor.skip();
        }
        return false;
    }

    private static boolean paired(String value, int i) {
        char c = value.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }
}
