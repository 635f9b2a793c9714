package io.snowmcp.mcp.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.api.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes JSON as UTF-8 into one growing array. Half a surrogate pair becomes U+FFFD, so that what a tool read from
 * anywhere cannot make an answer unreadable.
 */
public final class JsonOut {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 16;

    private byte[] buffer;
    private int length;

    public JsonOut(int expected) {
        buffer = new byte[Math.max(64, expected)];
    }

    public RawJson done() {
        return RawJson.ofUtf8(buffer, length);
    }

    public byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    /** JSON text of characters that need no encoding. */
    @SuppressWarnings("deprecation") // the one copy of Latin-1 characters without an intermediate array
    public JsonOut raw(String ascii) {
        int count = ascii.length();
        reserve(count);
        ascii.getBytes(0, count, buffer, length);
        length += count;
        return this;
    }

    public JsonOut raw(byte[] json) {
        return raw(json, json.length);
    }

    public JsonOut raw(byte[] json, int count) {
        reserve(count);
        System.arraycopy(json, 0, buffer, length, count);
        length += count;
        return this;
    }

    public JsonOut raw(RawJson json) {
        return raw(json.bytes(), json.length());
    }

    /** {@code "name":} of a name that needs no escape. */
    public JsonOut name(String ascii) {
        return raw("\"").raw(ascii).raw("\":");
    }

    public JsonOut number(long value) {
        return raw(Long.toString(value));
    }

    public JsonOut string(String text) {
        reserve(text.length() + 2);
        buffer[length++] = '"';
        characters(text, 0, text.length());
        reserve(1);
        buffer[length++] = '"';
        return this;
    }

    /** A JSON string that holds {@code json} as its text. */
    public JsonOut stringOf(RawJson json) {
        byte[] from = json.bytes();
        reserve(json.length() + json.length() / 8 + 2);
        buffer[length++] = '"';
        for (int i = 0; i < json.length(); i++) {
            byte b = from[i];
            if (b < 0 || b >= 0x20 && b != '"' && b != '\\') {
                reserve(1);
                buffer[length++] = b;
            } else {
                escape(b);
            }
        }
        reserve(1);
        buffer[length++] = '"';
        return this;
    }

    public JsonOut base64(byte[] data) {
        return raw("\"").raw(Base64.getEncoder().encode(data)).raw("\"");
    }

    public JsonOut node(JsonNode value) {
        return node(value, false);
    }

    /** The same bytes for equal values, whatever the order of their members. */
    public JsonOut canonical(JsonNode value) {
        return node(value, true);
    }

    private JsonOut node(JsonNode value, boolean sorted) {
        if (value.isObject()) {
            String separator = "{";
            for (Map.Entry<String, JsonNode> member : sorted ? sorted(value) : value.properties()) {
                raw(separator).string(member.getKey()).raw(":").node(member.getValue(), sorted);
                separator = ",";
            }
            return raw(value.isEmpty() ? "{}" : "}");
        }
        if (value.isArray()) {
            String separator = "[";
            for (JsonNode element : value) {
                raw(separator).node(element, sorted);
                separator = ",";
            }
            return raw(value.isEmpty() ? "[]" : "]");
        }
        if (value.isTextual()) {
            return string(value.textValue());
        }
        return raw(value.isMissingNode() ? "null" : value.toString());
    }

    private static Iterable<Map.Entry<String, JsonNode>> sorted(JsonNode object) {
        TreeMap<String, JsonNode> members = new TreeMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members.entrySet();
    }

    private void characters(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (c >= 0x20 && c != '"' && c != '\\') {
                    reserve(1);
                    buffer[length++] = (byte) c;
                } else {
                    escape((byte) c);
                }
            } else if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(text.charAt(i + 1))) {
                codePoint(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                codePoint(Character.isSurrogate(c) ? 0xfffd : c);
            }
        }
    }

    private void codePoint(int point) {
        reserve(4);
        if (point < 0x800) {
            buffer[length++] = (byte) (0xc0 | point >> 6);
        } else {
            if (point < 0x10000) {
                buffer[length++] = (byte) (0xe0 | point >> 12);
            } else {
                buffer[length++] = (byte) (0xf0 | point >> 18);
                buffer[length++] = (byte) (0x80 | point >> 12 & 0x3f);
            }
            buffer[length++] = (byte) (0x80 | point >> 6 & 0x3f);
        }
        buffer[length++] = (byte) (0x80 | point & 0x3f);
    }

    private void escape(byte c) {
        reserve(6);
        buffer[length++] = '\\';
        switch (c) {
            case '"', '\\' -> buffer[length++] = c;
            case '\n' -> buffer[length++] = 'n';
            case '\r' -> buffer[length++] = 'r';
            case '\t' -> buffer[length++] = 't';
            default -> {
                buffer[length++] = 'u';
                buffer[length++] = '0';
                buffer[length++] = '0';
                buffer[length++] = HEX[c >> 4];
                buffer[length++] = HEX[c & 15];
            }
        }
    }

    private void reserve(int more) {
        int needed = length + more;
        if (needed < 0 || needed > MAX_ARRAY) {
            throw new IllegalStateException("an answer is larger than 2 GiB");
        }
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(MAX_ARRAY, Math.max(needed, buffer.length * 2L)));
        }
    }
}
