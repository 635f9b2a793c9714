package io.snowmcp.transport.stdio.http;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * One POST over a connection of its own. The JDK's clients are no use here: one takes 150 ms to load, the other sends a
 * request again by itself. A connection that is never used twice is never found dead after the request was written.
 */
public final class Post implements Closeable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int HANDSHAKE_MILLIS = 10_000;

    private final Whereabouts whereabouts;
    private final Endpoint endpoint;
    private final Socket socket = new Socket();

    /** The socket, or what encrypts over it. */
    private volatile Socket talking = socket;

    /** @throws NotReached if nobody says where to ask */
    public Post(Whereabouts whereabouts) throws NotReached {
        this.whereabouts = whereabouts;
        this.endpoint = whereabouts.now();
    }

    /**
     * Connects; nothing is asked yet, and the key not shown. Who took the connection is known only afterwards: a daemon
     * that still says that it listens there has the port, one that ended in between may have left it to another program.
     */
    public void connect() throws NotReached {
        try {
            InetSocketAddress address = new InetSocketAddress(endpoint.host(), endpoint.port());
            if (address.isUnresolved()) {
                throw new UnknownHostException(endpoint.host());
            }
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(address, CONNECT_MILLIS);
            if (!whereabouts.now().equals(endpoint)) {
                throw new IOException("it has just gone from there");
            }
            if (endpoint.tls()) {
                encrypt();
            }
        } catch (IOException e) {
            close();
            // What the daemon wrote of its certificate is read again for the next try: it may just have another.
            boolean lasting = e instanceof SSLException && !(endpoint.trust() instanceof Trust.OwnDaemon);
            throw new NotReached(reason(e), lasting, e);
        }
    }

    /** Sends the request and reads the head of its answer. */
    public Response send(Map<String, String> headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder(512)
                .append("POST ")
                .append(endpoint.path())
                .append(" HTTP/1.1\r\nHost: ")
                .append(endpoint.authority())
                .append("\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\nAccept: application/json, text/event-stream\r\n");
        if (endpoint.apiKey().isPresent()) {
            head.append("Authorization: Bearer ")
                    .append(endpoint.apiKey().get())
                    .append("\r\n");
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        InputStream in = new BufferedInputStream(talking.getInputStream(), 16 * 1024);
        try {
            write(first, body);
        } catch (IOException e) {
            // A server that refuses a body it has not read answers, and then resets the connection.
            try {
                return Response.read(in);
            } catch (IOException noAnswer) {
                e.addSuppressed(noAnswer);
                throw e;
            }
        }
        return Response.read(in);
    }

    @Override
    public void close() {
        try {
            // The socket below: an encrypted one would first say goodbye, and wait to be heard.
            socket.close();
        } catch (IOException e) {
            // Closed is closed.
            return;
        }
    }

    private void write(byte[] first, byte[] body) throws IOException {
        OutputStream out = talking.getOutputStream();
        byte[] whole = new byte[first.length + body.length];
        System.arraycopy(first, 0, whole, 0, first.length);
        System.arraycopy(body, 0, whole, first.length, body.length);
        out.write(whole);
        out.flush();
    }

    private void encrypt() throws IOException {
        socket.setSoTimeout(HANDSHAKE_MILLIS);
        SSLSocket encrypted = endpoint.trust().encrypt(socket, endpoint.host(), endpoint.port());
        encrypted.setSoTimeout(0);
        talking = encrypted;
    }

    private static String reason(IOException e) {
        if (e instanceof ConnectException) {
            return "connection refused";
        }
        if (e instanceof UnknownHostException) {
            return "host name unknown";
        }
        if (e instanceof SocketTimeoutException) {
            return "no answer to the connection";
        }
        if (e instanceof NoRouteToHostException) {
            return "no route to the host";
        }
        return e instanceof SSLException ? "no TLS: " + e.getMessage() : String.valueOf(e.getMessage());
    }
}
