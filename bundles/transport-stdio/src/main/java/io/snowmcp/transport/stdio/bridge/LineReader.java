package io.snowmcp.transport.stdio.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Lines of a stream up to a length; of a longer one only its beginning and its end are ever in memory. */
final class LineReader {

    private static final int KEPT_OF_END = 512;

    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[64 * 1024];
    private int next;
    private int filled;

    /** @param end of a line that is longer than the limit, whose beginning is {@code bytes}; else empty */
    record Line(byte[] bytes, Optional<byte[]> end) {
        boolean isTooLong() {
            return end.isPresent();
        }
    }

    LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Empty at the end of the stream; what stands there without a line end is a line too. */
    Optional<Line> next() throws IOException {
        byte[] line = {};
        int length = 0;
        boolean any = false;
        while (fill()) {
            any = true;
            int end = lineEnd();
            int count = end - next;
            if (length + count > limit) {
                return Optional.of(tooLong(Arrays.copyOf(line, length)));
            }
            if (length + count > line.length) {
                line = Arrays.copyOf(line, Math.max(length + count, Math.min(limit, line.length * 2)));
            }
            System.arraycopy(buffer, next, line, length, count);
            length += count;
            next = end;
            if (end < filled) {
                next++;
                break;
            }
        }
        return any ? Optional.of(new Line(Arrays.copyOf(line, length), Optional.empty())) : Optional.empty();
    }

    private Line tooLong(byte[] beginning) throws IOException {
        byte[] tail = new byte[0];
        boolean ended = false;
        while (!ended && fill()) {
            int end = lineEnd();
            int from = Math.max(next, end - KEPT_OF_END);
            byte[] joined = Arrays.copyOf(tail, tail.length + end - from);
            System.arraycopy(buffer, from, joined, tail.length, end - from);
            tail = joined.length > KEPT_OF_END
                    ? Arrays.copyOfRange(joined, joined.length - KEPT_OF_END, joined.length)
                    : joined;
            ended = end < filled;
            next = ended ? end + 1 : end;
        }
        return new Line(beginning, Optional.of(tail));
    }

    private int lineEnd() {
        int end = next;
        while (end < filled && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean fill() throws IOException {
        if (next < filled) {
            return true;
        }
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        next = 0;
        return filled > 0;
    }
}
