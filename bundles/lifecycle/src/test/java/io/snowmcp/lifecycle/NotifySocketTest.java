package io.snowmcp.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifySocketTest {

    /** The other end. */
    private static final class Listener implements AutoCloseable {

        static {
            Native.register(Listener.class, "c");
        }

        private final int socket = socket(1, 2, 0);

        Listener(String name) {
            byte[] address = NotifySocket.address(name);
            bind(socket, address, address.length);
        }

        String next() {
            byte[] message = new byte[1000];
            return new String(message, 0, recv(socket, message, message.length, 0), StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            close(socket);
        }

        private static native int socket(int domain, int type, int protocol) throws LastErrorException;

        private static native int bind(int socket, byte[] address, int length) throws LastErrorException;

        private static native int recv(int socket, byte[] message, int length, int flags) throws LastErrorException;

        private static native int close(int socket) throws LastErrorException;
    }

    @Test
    void isHeardAtAPath(@TempDir Path folder) {
        String name = folder.resolve("notify").toString();
        try (Listener listener = new Listener(name)) {
            NotifySocket socket = new NotifySocket(name);
            socket.tell("READY=1", ServiceManager.status("ready\nf\u00fcr alle"));
            socket.tell("WATCHDOG=1");
            assertThat(listener.next()).isEqualTo("READY=1\nSTATUS=ready f\u00fcr alle");
            assertThat(listener.next()).isEqualTo("WATCHDOG=1");
        }
    }

    @Test
    void isHeardUnderAnAbstractName() {
        String name = "@snowmcp-test-" + ProcessHandle.current().pid();
        try (Listener listener = new Listener(name)) {
            new NotifySocket(name).tell("STOPPING=1");
            assertThat(listener.next()).isEqualTo("STOPPING=1");
        }
    }

    @Test
    void aManagerThatIsGoneIsNoFailure(@TempDir Path folder) {
        new NotifySocket(folder.resolve("nobody").toString()).tell("READY=1");
    }

    @Test
    void writesTheAddressAsTheKernelReadsIt() {
        assertThat(NotifySocket.address("@ab")).hasSize(5).endsWith(0, 'a', 'b');
        assertThat(NotifySocket.address("/ab")).hasSize(6).endsWith('/', 'a', 'b', 0);
        assertThatThrownBy(() -> NotifySocket.address("/" + "a".repeat(107)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
