package io.snowmcp.sandbox.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads rows back from what {@link RowEncoder} wrote. */
final class RowDecoder implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonParser parser;
    private final int width;

    private RowDecoder(InputStream rows, int width) throws IOException {
        var parts =
                List.of(new ByteArrayInputStream(new byte[] {'['}), rows, new ByteArrayInputStream(new byte[] {']'}));
        parser = FACTORY.createParser(new SequenceInputStream(Collections.enumeration(parts)));
        parser.nextToken();
        this.width = width;
    }

    static RowDecoder of(byte[] rows, int width) {
        return open(new ByteArrayInputStream(rows), width);
    }

    static RowDecoder of(Chunk chunk, int width) {
        try {
            return open(new GZIPInputStream(new ByteArrayInputStream(chunk.gzip()), 16 * 1024), width);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RowDecoder open(InputStream rows, int width) {
        try {
            return new RowDecoder(rows, width);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next row, or null after the last. */
    String[] next() {
        try {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return null;
            }
            var row = new String[width];
            for (var i = 0; i < width; i++) {
                row[i] = parser.nextToken() == JsonToken.VALUE_NULL ? null : parser.getText();
            }
            parser.nextToken();
            return row;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
