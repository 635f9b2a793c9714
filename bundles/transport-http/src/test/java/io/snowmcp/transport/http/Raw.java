package io.snowmcp.transport.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that can be as rude as a socket lets it. */
final class Raw implements AutoCloseable {

    record Answer(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }
    }

    static final String BOTH = "Accept: application/json, text/event-stream\r\n";

    final Socket socket;
    private final InputStream in;
    private final int port;

    Raw(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port), port);
    }

    Raw(Socket connected, int port) throws IOException {
        this.port = port;
        socket = connected;
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    Raw send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Raw post(String body) throws IOException {
        return post(body, BOTH);
    }

    Raw post(String body, String headers) throws IOException {
        return head("POST", headers + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
                .send(body);
    }

    Raw head(String method, String headers) throws IOException {
        return send(method + " /mcp HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + headers + "\r\n");
    }

    Answer read() throws IOException {
        String status = line();
        Map<String, String> headers = readHeaders();
        String body;
        if (headers.containsKey("content-length")) {
            body = new String(in.readNBytes(Integer.parseInt(headers.get("content-length"))), StandardCharsets.UTF_8);
        } else if ("chunked".equals(headers.get("transfer-encoding"))) {
            body = readChunks();
        } else {
            body = "";
        }
        return new Answer(Integer.parseInt(status.split(" ")[1]), headers, body);
    }

    /** The head of an answer whose body is still to come. */
    Answer readHead() throws IOException {
        String status = line();
        return new Answer(Integer.parseInt(status.split(" ")[1]), readHeaders(), "");
    }

    String chunk() throws IOException {
        int size = Integer.parseInt(line(), 16);
        String text = new String(in.readNBytes(size), StandardCharsets.UTF_8);
        line();
        return text;
    }

    /** Whether the server has closed; waits for it. */
    boolean closed() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String readChunks() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
            all.append(chunk);
        }
        return all.toString();
    }

    private Map<String, String> readHeaders() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim(),
                    (a, b) -> a + ", " + b);
        }
        return headers;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new java.io.EOFException("closed by the server");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
