package io.snowmcp.operations;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** One servlet on a real Jetty, asked with the bytes a test chooses. */
final class TestServer {

    private final Server jetty = new Server();
    private final ServerConnector connector = new ServerConnector(jetty, 1, 1);

    TestServer(Servlet servlet, String pattern) {
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(servlet), pattern);
        jetty.setHandler(context);
    }

    void start() throws Exception {
        jetty.start();
    }

    /** The whole answer to {@code "GET /path"} with these header lines. */
    String send(String methodAndPath, String headers) throws IOException {
        String request = methodAndPath + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), connector.getLocalPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    void stop() throws Exception {
        jetty.stop();
    }
}
