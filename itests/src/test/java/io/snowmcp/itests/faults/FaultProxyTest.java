package io.snowmcp.itests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The faults are what they are called: seen by a plain client of a server that echoes. */
class FaultProxyTest {

    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        proxy = new FaultProxy(echo.getLocalPort());
        var thread = new Thread(this::serve, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                var socket = echo.accept();
                var thread = new Thread(() -> echo(socket), "echo-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException reset) {
            // As the test wants it.
        }
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static String say(Socket socket, String word) throws IOException {
        socket.getOutputStream().write(word.getBytes());
        return new String(socket.getInputStream().readNBytes(word.length()));
    }

    @Test
    void passesEverythingAndEndsWithItsClient() throws Exception {
        try (var socket = connect()) {
            assertThat(say(socket, "hello")).isEqualTo("hello");
            assertThat(proxy.open()).isEqualTo(1);
        }
        awaitNoneOpen();
    }

    @Test
    void resetsWhatIsOpenAndRefusesWhatIsNewUntilItIsUpAgain() throws Exception {
        try (var socket = connect()) {
            say(socket, "hello");
            proxy.set(new Fault.Down());
            assertThatThrownBy(() -> say(socket, "again")).isInstanceOf(SocketException.class);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        }
        proxy.set(new Fault.Up());
        try (var socket = connect()) {
            assertThat(say(socket, "back")).isEqualTo("back");
        }
    }

    @Test
    void refusesWhatIsNewAndKeepsWhatIsOpen() throws Exception {
        try (var socket = connect()) {
            say(socket, "hello");
            proxy.set(new Fault.Refuse());
            assertThat(say(socket, "still")).isEqualTo("still");
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            proxy.set(new Fault.Up());
            assertThat(say(socket, "back")).isEqualTo("back");
            proxy.set(new Fault.Down());
            assertThatThrownBy(() -> say(socket, "again")).isInstanceOf(SocketException.class);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void holdsEveryByteWhileItStallsAndLosesNone() throws Exception {
        try (var socket = connect()) {
            say(socket, "hello");
            proxy.set(new Fault.Stall());
            socket.setSoTimeout(200);
            socket.getOutputStream().write("later".getBytes());
            InputStream in = socket.getInputStream();
            assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
            proxy.set(new Fault.Up());
            socket.setSoTimeout(5_000);
            assertThat(new String(in.readNBytes(5))).isEqualTo("later");
        }
    }

    @Test
    void isAsSlowAsItIsTold() throws Exception {
        try (var socket = connect()) {
            say(socket, "hello");
            proxy.set(new Fault.Latency(100));
            assertThat(took(socket, "x")).isBetween(Duration.ofMillis(200), Duration.ofSeconds(2));
            proxy.set(new Fault.Rate(100));
            assertThat(took(socket, "twenty characters...")).isBetween(Duration.ofMillis(400), Duration.ofSeconds(3));
        }
    }

    private static Duration took(Socket socket, String word) throws IOException {
        long start = System.nanoTime();
        assertThat(say(socket, word)).isEqualTo(word);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void resetsInTheMiddleOfAnAnswer() throws Exception {
        try (var socket = connect()) {
            say(socket, "hello");
            proxy.set(new Fault.ResetAfter(3));
            socket.getOutputStream().write("answer".getBytes());
            assertThatThrownBy(() -> socket.getInputStream().readNBytes(6)).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void cutsIntoPieces() throws Exception {
        try (var socket = connect()) {
            proxy.set(new Fault.Slice(2));
            assertThat(say(socket, "in pieces")).isEqualTo("in pieces");
        }
    }

    @Test
    void endsTheServersSideOnly() throws Exception {
        try (var socket = connect()) {
            say(socket, "hello");
            proxy.set(new Fault.HalfClose());
            socket.getOutputStream().write("x".getBytes());
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private void awaitNoneOpen() {
        io.snowmcp.itests.support.Eventually.isTrue("no link is open", Duration.ofSeconds(5), () -> proxy.open() == 0);
    }
}
