package io.snowmcp.mcp.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One complete JSON value as UTF-8 bytes: a result is written once, as it is read, and copied to the socket as it is.
 * The bytes are trusted to be valid JSON; the array is not copied and must not change.
 */
public final class RawJson {

    private final byte[] utf8;
    private final int length;

    private RawJson(byte[] utf8, int length) {
        this.utf8 = utf8;
        this.length = length;
    }

    /** @param length how many of the bytes count */
    public static RawJson ofUtf8(byte[] utf8, int length) {
        if (length < 0 || length > utf8.length) {
            throw new IllegalArgumentException("length " + length + " of " + utf8.length);
        }
        return new RawJson(utf8, length);
    }

    public static RawJson of(JsonNode value) {
        byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        return new RawJson(bytes, bytes.length);
    }

    public int length() {
        return length;
    }

    /** The bytes themselves, of which the first {@link #length()} count; read only. */
    public byte[] bytes() {
        return utf8;
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(utf8, 0, length);
    }

    @Override
    public String toString() {
        return new String(utf8, 0, length, StandardCharsets.UTF_8);
    }
}
