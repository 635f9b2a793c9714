package io.snowmcp.transport.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.hpack.HpackDecoder;
import org.eclipse.jetty.http2.hpack.HpackException;

/** A client of HTTP/2 (RFC 9113) that can be as rude as its frames let it. */
final class RawH2 implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    private static final int ACK = 1;
    private static final int WINDOW_UPDATE = 8;
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    /** @param status of HEADERS; else 0 */
    record Frame(int type, int flags, int stream, byte[] body, int status) {

        /** Of GOAWAY or RST_STREAM. */
        int error() {
            return ByteBuffer.wrap(body).getInt(type == GOAWAY ? 4 : 0);
        }
    }

    private final SSLSocket socket;
    private final DataInputStream in;
    private final HpackDecoder decoder = new HpackDecoder(16 * 1024, System::nanoTime);
    private final int port;

    RawH2(int port, SSLContext context) throws IOException {
        this(port, context, new byte[0]);
    }

    /** @param settings what the client asks for, as the body of its first frame */
    RawH2(int port, SSLContext context, byte[] settings) throws IOException {
        this.port = port;
        socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream().write(PREFACE.getBytes(StandardCharsets.US_ASCII));
        send(SETTINGS, 0, 0, settings);
    }

    synchronized void send(int type, int flags, int stream, byte[] body) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + body.length);
        frame.put((byte) (body.length >> 16)).put((byte) (body.length >> 8)).put((byte) body.length);
        frame.put((byte) type).put((byte) flags).putInt(stream).put(body);
        socket.getOutputStream().write(frame.array());
    }

    void post(int stream, String body) throws IOException {
        post(stream, body, Map.of());
    }

    void post(int stream, String body, Map<String, String> more) throws IOException {
        send(HEADERS, END_HEADERS, stream, head("localhost:" + port, more));
        send(DATA, END_STREAM, stream, body.getBytes(StandardCharsets.UTF_8));
    }

    void reset(int stream) throws IOException {
        send(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
    }

    static byte[] head(String authority, Map<String, String> more) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(0x83);
        head.write(0x87);
        literal(head, ":path", "/mcp");
        literal(head, ":authority", authority);
        literal(head, "content-type", "application/json");
        literal(head, "accept", "application/json, text/event-stream");
        more.forEach((name, value) -> literal(head, name, value));
        return head.toByteArray();
    }

    /** Without indexing, without compression (RFC 7541, section 6.2.2). */
    private static void literal(ByteArrayOutputStream head, String name, String value) {
        head.write(0);
        text(head, name);
        text(head, value);
    }

    private static void text(ByteArrayOutputStream head, String text) {
        int length = text.length();
        if (length < 127) {
            head.write(length);
        } else {
            head.write(127);
            length -= 127;
            while (length >= 128) {
                head.write(length & 0x7f | 0x80);
                length >>= 7;
            }
            head.write(length);
        }
        head.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The next frame that is not about settings and windows; answers the server's settings. */
    Frame next() throws IOException {
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            byte[] body = in.readNBytes(length);
            Frame frame = new Frame(type, flags, stream, body, type == HEADERS ? status(body) : 0);
            if (frame.type() == SETTINGS && (frame.flags() & ACK) == 0) {
                send(SETTINGS, ACK, 0, new byte[0]);
            } else if (frame.type() != SETTINGS && frame.type() != WINDOW_UPDATE) {
                return frame;
            }
        }
    }

    private int status(byte[] head) throws IOException {
        try {
            return decoder.decode(ByteBuffer.wrap(head)) instanceof MetaData.Response response
                    ? response.getStatus()
                    : 0;
        } catch (HpackException e) {
            throw new AssertionError(e);
        }
    }

    Frame next(int type) throws IOException {
        Frame frame = next();
        while (frame.type() != type) {
            frame = next();
        }
        return frame;
    }

    /**
     * The error of the GOAWAY before the end, if one was seen; waits for the end, whatever is still to be read. It may be
     * any alert: when Jetty closes while another of its threads reads, what is left of a record is taken for a record.
     */
    int ended() {
        int error = -1;
        try {
            while (true) {
                Frame frame = next();
                if (frame.type() == GOAWAY) {
                    error = frame.error();
                }
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("it did not end", e);
        } catch (IOException e) {
            return error;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
