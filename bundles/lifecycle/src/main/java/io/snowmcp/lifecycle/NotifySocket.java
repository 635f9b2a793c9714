package io.snowmcp.lifecycle;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket that {@code NOTIFY_SOCKET} names. Java has no UNIX datagram sockets, so it is reached through the C library:
 * this class, and JNA with it, is loaded only when somebody listens.
 */
final class NotifySocket implements ServiceManager {

    private static final Logger LOG = LoggerFactory.getLogger(NotifySocket.class);
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int LONGEST_NAME = 108;

    /** Of Linux, on every processor. SIGPIPE would end the process; who does not read must not hold us. */
    private static final int MSG_NOSIGNAL_DONTWAIT = 0x4000 | 0x40;

    static {
        Native.register(NotifySocket.class, "c");
    }

    private final byte[] address;
    private boolean failed;

    /** @param name as in the environment: a path, or an abstract name after {@code @} */
    NotifySocket(String name) {
        address = address(name);
    }

    /** struct sockaddr_un; an abstract name begins with a zero byte and ends with its length. */
    static byte[] address(String name) {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        boolean isAbstract = name.startsWith("@");
        if (path.length >= LONGEST_NAME || !(isAbstract || name.startsWith("/"))) {
            throw new IllegalArgumentException("NOTIFY_SOCKET is neither a path nor an abstract name: " + name);
        }
        ByteBuffer address = ByteBuffer.allocate(2 + path.length + (isAbstract ? 0 : 1));
        address.order(ByteOrder.nativeOrder()).putShort((short) AF_UNIX).put(path);
        if (isAbstract) {
            address.put(2, (byte) 0);
        }
        return address.array();
    }

    @Override
    public synchronized void tell(String... assignments) {
        byte[] message = String.join("\n", assignments).getBytes(StandardCharsets.UTF_8);
        try {
            send(message);
            failed = false;
        } catch (LastErrorException e) {
            if (!failed) {
                failed = true;
                LOG.warn("the service manager at NOTIFY_SOCKET is not told: {}", e.getMessage());
            }
        }
    }

    private void send(byte[] message) {
        int socket = socket(AF_UNIX, SOCK_DGRAM, 0);
        try (Memory bytes = new Memory(message.length);
                Memory to = new Memory(address.length)) {
            bytes.write(0, message, 0, message.length);
            to.write(0, address, 0, address.length);
            sendto(socket, bytes, new NativeLong(message.length), MSG_NOSIGNAL_DONTWAIT, to, address.length);
        } finally {
            close(socket);
        }
    }

    private static native int socket(int domain, int type, int protocol) throws LastErrorException;

    private static native NativeLong sendto(
            int socket, Pointer message, NativeLong length, int flags, Pointer address, int addressLength)
            throws LastErrorException;

    private static native int close(int socket) throws LastErrorException;
}
