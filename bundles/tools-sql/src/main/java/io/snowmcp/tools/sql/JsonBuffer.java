package io.snowmcp.tools.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.snowmcp.mcp.api.RawJson;
import io.snowmcp.snowflake.api.Column;
import io.snowmcp.snowflake.api.Row;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON being written once, with a way back to a mark: what turns out not to fit is taken out again. Not thread-safe. */
final class JsonBuffer {

    private static final JsonFactory JSON = new JsonFactory();

    private final Bytes bytes = new Bytes();
    private final JsonGenerator out;

    JsonBuffer() {
        out = generator(bytes);
    }

    private static JsonGenerator generator(ByteArrayOutputStream target) {
        try {
            // Values are written one after another at the root, with our own punctuation between them.
            return JSON.createGenerator(target).setPrettyPrinter(new MinimalPrettyPrinter(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonBuffer raw(String text) {
        return write(() -> out.writeRaw(text));
    }

    JsonBuffer string(String text) {
        return write(() -> out.writeString(text));
    }

    JsonBuffer number(long value) {
        return write(() -> out.writeNumber(value));
    }

    JsonBuffer bool(boolean value) {
        return write(() -> out.writeBoolean(value));
    }

    /** A cell in the form its column's kind asks for. */
    JsonBuffer cell(Row row, int index, Column.Kind kind) throws SnowflakeException {
        if (row.isNull(index)) {
            return raw("null");
        }
        String text = row.text(index);
        return switch (kind) {
            case NUMBER -> raw(text);
            case BOOLEAN -> raw(text);
            case FLOAT -> isJsonNumber(text) ? raw(text) : string(text);
            case TEXT -> string(text);
            case JSON -> json(text);
        };
    }

    int length() {
        write(out::flush);
        return bytes.size();
    }

    void cutTo(int length) {
        write(out::flush);
        bytes.cutTo(length);
    }

    RawJson finish() {
        write(out::flush);
        return RawJson.ofUtf8(bytes.array(), bytes.size());
    }

    /** Compact, with every digit kept; text that is no JSON (a VARIANT's {@code undefined}) is a string. */
    private JsonBuffer json(String text) {
        ByteArrayOutputStream compact = new ByteArrayOutputStream(text.length());
        try (JsonParser in = JSON.createParser(text);
                JsonGenerator copy = generator(compact)) {
            in.nextToken();
            copy.copyCurrentStructureExact(in);
            if (in.nextToken() != null) {
                return string(text);
            }
        } catch (JsonProcessingException e) {
            return string(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] value = compact.toByteArray();
        write(out::flush);
        bytes.writeBytes(value);
        return this;
    }

    private static boolean isJsonNumber(String text) {
        char last = text.charAt(text.length() - 1);
        return last >= '0' && last <= '9';
    }

    private JsonBuffer write(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private static final class Bytes extends ByteArrayOutputStream {
        Bytes() {
            super(4096);
        }

        byte[] array() {
            return buf;
        }

        void cutTo(int length) {
            count = length;
        }
    }
}
