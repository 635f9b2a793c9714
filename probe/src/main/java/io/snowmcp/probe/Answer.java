package io.snowmcp.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What an HTTP server says to one GET. By hand, because the HTTP client of the JDK takes four times as long to load. */
record Answer(int status, String body) {

    private static final int MOST_BYTES = 1 << 20;

    static Answer get(EndpointFile.Said said, String path, Duration within) throws IOException {
        long end = System.nanoTime() + within.toNanos();
        URI server = said.endpoint();
        String host = server.getHost().replace("[", "").replace("]", "");
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, server.getPort()), left(end));
            plain.setSoTimeout(left(end));
            Socket socket = server.getScheme().equals("https")
                    ? KnownServer.encrypt(plain, host, server.getPort(), said.certificates())
                    : plain;
            String request = "GET " + path + " HTTP/1.0\r\nHost: " + server.getAuthority() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return parse(readAll(socket, end));
        }
    }

    private static String readAll(Socket socket, long end) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] piece = new byte[8192];
        while (all.size() < MOST_BYTES) {
            socket.setSoTimeout(left(end));
            int count = in.read(piece);
            if (count < 0) {
                break;
            }
            all.write(piece, 0, count);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static int left(long end) throws SocketTimeoutException {
        long millis = (end - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    static Answer parse(String text) throws IOException {
        int head = text.indexOf("\r\n\r\n");
        if (head < 0 || !text.matches("(?s)HTTP/1\\.[01] \\d{3}.*")) {
            throw new IOException("no HTTP answer");
        }
        return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(head + 4));
    }
}
