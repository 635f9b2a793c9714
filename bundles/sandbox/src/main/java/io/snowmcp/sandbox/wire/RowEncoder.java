package io.snowmcp.sandbox.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes rows as {@code ["a",null],["b","c"]} and counts them. */
final class RowEncoder {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    private final JsonGenerator generator;
    private int rows;

    RowEncoder() {
        try {
            generator = FACTORY.createGenerator(bytes);
            generator.setRootValueSeparator(new SerializedString(","));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(String[] row) {
        try {
            generator.writeStartArray();
            for (var cell : row) {
                generator.writeString(cell);
            }
            generator.writeEndArray();
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int rows() {
        return rows;
    }

    int size() {
        return bytes.size() + generator.getOutputBuffered();
    }

    byte[] finish() {
        try {
            generator.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Chunk finishChunk() {
        var raw = finish();
        var out = new ByteArrayOutputStream(raw.length / 4 + 64);
        try (var gzip = new FastGzip(out)) {
            gzip.write(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Chunk(rows, raw.length, out.toByteArray());
    }
}
