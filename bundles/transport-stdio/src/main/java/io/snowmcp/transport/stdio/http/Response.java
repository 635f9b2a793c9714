package io.snowmcp.transport.stdio.http;

import io.snowmcp.transport.stdio.text.Visible;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The head of an answer (RFC 9112), and its body to be read. */
public final class Response {

    private static final int MOST_HEAD_BYTES = 256 * 1024;
    private static final int MOST_SAID = 100;

    private final int status;
    private final Map<String, String> headers;
    private final InputStream body;

    private Response(int status, Map<String, String> headers, InputStream body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static Response read(InputStream in) throws IOException {
        while (true) {
            HeadReader head = new HeadReader(in);
            String line = head.line();
            if (!line.startsWith("HTTP/1.") || line.length() < 12) {
                throw new IOException("the answer is not HTTP");
            }
            int status = number(line.substring(9, 12), 10);
            Map<String, String> headers = new HashMap<>();
            for (line = head.line(); !line.isEmpty(); line = head.line()) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    headers.put(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip());
                }
            }
            if (status >= 200) {
                return new Response(status, headers, body(status, headers, in));
            }
        }
    }

    public int status() {
        return status;
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    public boolean isEventStream() {
        return headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }

    /** Ends where the body ends; fails where the connection ends before that. */
    public InputStream body() {
        return body;
    }

    static int number(String text, int radix) throws IOException {
        try {
            return Integer.parseInt(text.strip(), radix);
        } catch (NumberFormatException e) {
            throw new IOException("the answer is not HTTP: no number: " + Visible.said(text, MOST_SAID));
        }
    }

    private static InputStream body(int status, Map<String, String> headers, InputStream in) throws IOException {
        if (status == 204 || status == 304) {
            return InputStream.nullInputStream();
        }
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            return new BodyStream(in, true, 0);
        }
        String length = headers.get("content-length");
        return length == null ? in : new BodyStream(in, false, number(length, 10));
    }

    /** Lines of a head, and of what stands between chunks; bounded together. */
    static final class HeadReader {

        private final InputStream in;
        private int left = MOST_HEAD_BYTES;

        HeadReader(InputStream in) {
            this.in = in;
        }

        String line() throws IOException {
            byte[] line = new byte[128];
            int length = 0;
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new EOFException("the connection ended without an answer");
                }
                if (--left < 0) {
                    throw new IOException("the head of the answer is longer than " + MOST_HEAD_BYTES + " bytes");
                }
                if (length == line.length) {
                    line = java.util.Arrays.copyOf(line, length * 2);
                }
                line[length++] = (byte) b;
            }
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
            return new String(line, 0, length, StandardCharsets.ISO_8859_1);
        }
    }
}
