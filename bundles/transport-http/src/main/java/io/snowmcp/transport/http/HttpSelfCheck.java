package io.snowmcp.transport.http;

import io.snowmcp.ops.api.SelfCheck;
import io.snowmcp.transport.http.tls.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends {@code ping} to our own port, as any client does: so accepting, a thread, the servlet and the engine all work. */
record HttpSelfCheck(Door door, Admission admission, Supplier<HttpSettings> settings, OwnKey key) implements SelfCheck {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":\"self-check\",\"method\":\"ping\"}";
    private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":\"self-check\",\"result\":{}}";
    private static final int MOST_BYTES = 16 * 1024;

    @Override
    public Optional<String> failure(Duration within) {
        Optional<InetSocketAddress> own = door.own();
        if (own.isEmpty()) {
            return Optional.of("no port is open");
        }
        try {
            return judge(ask(own.get(), System.nanoTime() + within.toNanos()));
        } catch (IOException e) {
            return Optional.of("no answer to ping within " + within.toMillis() + " ms: " + e.getMessage());
        }
    }

    private Optional<String> judge(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        String status = answer.substring(0, Math.max(0, answer.indexOf('\r')));
        boolean served =
                status.equals("HTTP/1.1 200 OK") && answer.substring(end + 4).equals(PONG);
        return served || (status.startsWith("HTTP/1.1 503 ") && isFull())
                ? Optional.empty()
                : Optional.of("ping was answered with " + (status.isEmpty() ? "nothing" : status));
    }

    /** Then the refusal is the right answer, and says as much of the threads. */
    private boolean isFull() {
        return admission.draining() || admission.requests() >= settings.get().maxRequests();
    }

    private String ask(InetSocketAddress own, long deadline) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(own, left(deadline));
            plain.setSoTimeout(left(deadline));
            Socket socket = encrypted(plain, own);
            socket.getOutputStream().write(request(own).getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] answer = new byte[MOST_BYTES];
            int length = 0;
            while (length < MOST_BYTES) {
                socket.setSoTimeout(left(deadline));
                int read = in.read(answer, length, MOST_BYTES - length);
                if (read < 0) {
                    break;
                }
                length += read;
            }
            return new String(answer, 0, length, StandardCharsets.UTF_8);
        }
    }

    private Socket encrypted(Socket plain, InetSocketAddress own) throws IOException {
        Optional<Tls> tls = door.served();
        return tls.isEmpty()
                ? plain
                : tls.get().toMyself().getSocketFactory().createSocket(plain, own.getHostString(), own.getPort(), true);
    }

    private static int left(long deadline) throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("timed out");
        }
        return (int) Math.min(Integer.MAX_VALUE, millis);
    }

    private String request(InetSocketAddress own) {
        return "POST " + HttpTransport.PATH + " HTTP/1.1\r\nHost: " + host(own)
                + "\r\nAuthorization: " + key.authorization()
                + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: " + PING.length()
                + "\r\nConnection: close\r\n\r\n" + PING;
    }

    /** A name that the operator lets clients use. */
    private String host(InetSocketAddress own) {
        HttpSettings now = settings.get();
        return now.address().isLoopback()
                ? "127.0.0.1:" + own.getPort()
                : now.hosts().values().stream().findFirst().orElse("127.0.0.1");
    }
}
