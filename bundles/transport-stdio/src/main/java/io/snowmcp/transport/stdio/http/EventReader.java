package io.snowmcp.transport.stdio.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The data of server-sent events (HTML Living Standard, section 9.2). Only for data that is JSON: the lines of one event
 * are joined by a space, which to JSON is the same as the line end it stands for.
 */
public final class EventReader {

    private static final byte[] DATA = {'d', 'a', 't', 'a'};

    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[16 * 1024];
    private int next;
    private int filled;
    private boolean afterReturn;

    private byte[] line = new byte[256];
    private int lineLength;
    private byte[] data = {};
    private int dataLength;

    public EventReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** The next event that has data; empty at the end of the stream. An event that is cut off is none. */
    public Optional<byte[]> next() throws IOException {
        dataLength = 0;
        while (readLine()) {
            if (lineLength == 0 && dataLength > 0) {
                byte[] event = Arrays.copyOf(data, dataLength);
                data = new byte[0];
                return Optional.of(event);
            }
            takeData();
        }
        return Optional.empty();
    }

    private void takeData() throws TooLarge {
        boolean isData = lineLength >= DATA.length && Arrays.equals(line, 0, DATA.length, DATA, 0, DATA.length);
        if (!isData || lineLength > DATA.length && line[DATA.length] != ':') {
            return;
        }
        int from = Math.min(lineLength, DATA.length + 1);
        if (from < lineLength && line[from] == ' ') {
            from++;
        }
        int length = lineLength - from;
        if (dataLength + length >= limit) {
            throw new TooLarge(limit);
        }
        if (dataLength + length + 1 > data.length) {
            data = Arrays.copyOf(data, dataLength + length + 1);
        }
        if (dataLength > 0) {
            data[dataLength++] = ' ';
        }
        System.arraycopy(line, from, data, dataLength, length);
        dataLength += length;
        if (line.length > buffer.length) {
            line = new byte[256];
        }
    }

    private boolean readLine() throws IOException {
        lineLength = 0;
        while (true) {
            if (next == filled) {
                filled = in.read(buffer, 0, buffer.length);
                next = 0;
                if (filled < 0) {
                    filled = 0;
                    return false;
                }
            }
            int end = next;
            if (afterReturn && end < filled && buffer[end] == '\n') {
                end = ++next;
            }
            afterReturn = false;
            while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            append(end - next);
            next = end;
            if (end < filled) {
                afterReturn = buffer[end] == '\r';
                next++;
                return true;
            }
        }
    }

    private void append(int count) throws TooLarge {
        if (lineLength + count > line.length) {
            if (lineLength + count > limit) {
                throw new TooLarge(limit);
            }
            line = Arrays.copyOf(line, Math.max(lineLength + count, line.length * 2));
        }
        System.arraycopy(buffer, next, line, lineLength, count);
        lineLength += count;
    }
}
