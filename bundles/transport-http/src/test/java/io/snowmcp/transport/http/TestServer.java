package io.snowmcp.transport.http;

import io.snowmcp.mcp.api.McpEngine;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The real container around the real servlet, put together as Pax Web does; only the engine is the test's. */
final class TestServer implements AutoCloseable {

    final QueuedThreadPool threads = new QueuedThreadPool(16, 4);
    final Ticker ticker = new Ticker();
    final Admission admission;
    final Identities identities = new Identities();
    final Settings settings;
    final Door door;
    final HttpDrain drain;
    final Path folder = Files.createTempDirectory("sign");
    final Sign sign = Sign.in(folder.toString());
    final HttpSelfCheck selfCheck;
    /** As many as no test has, but for those about it. */
    final ConnectionLimit limit;

    private final Map<String, Object> edits = new HashMap<>();
    private final Server jetty = new Server(threads);

    volatile McpEngine engine;

    TestServer(McpEngine engine, Map<String, Object> edits) throws Exception {
        this(engine, edits, new Admission());
    }

    TestServer(McpEngine engine, Map<String, Object> edits, Admission admission) throws Exception {
        this(engine, edits, admission, new ConnectionLimit(10_000));
    }

    TestServer(McpEngine engine, Map<String, Object> edits, Admission admission, ConnectionLimit limit)
            throws Exception {
        this.limit = limit;
        this.admission = admission;
        drain = new HttpDrain(admission, ticker);
        this.engine = engine;
        this.edits.put("port", 0);
        this.edits.put("maxThreads", 16);
        this.edits.putAll(edits);
        identities.bindAuthenticator(new TestKeys());
        settings = new Settings(identities, TestConfig.of(this.edits), this.edits);
        door = new Door(settings.now(), ticker, sign, limit, identities::required, admission::draining);
        settings.onChange(door::apply);
        ticker.add(now -> settings.reconsider());
        selfCheck = new HttpSelfCheck(door, admission, settings::now, identities.ownKey());
        io.snowmcp.transport.http.Server shared = new io.snowmcp.transport.http.Server(
                admission, ticker, new RequestIds(System::currentTimeMillis), new AccessLog(50, fields -> {}));
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath("/");
        ServletHolder holder = new ServletHolder(
                new McpServlet(shared, settings::now, identities, () -> Optional.ofNullable(this.engine)));
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/mcp");
        context.addServlet(new ServletHolder(new ErrorServlet(admission)), "/errors");
        context.addServlet(new ServletHolder(new Broken()), "/broken");
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(400, 599, "/errors");
        context.setErrorHandler(errors);
        context.addEventListener(new JettyHook(door, admission));
        jetty.setHandler(context);
        jetty.start();
    }

    /** A servlet whose parts are gone. */
    private static final class Broken extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            throw new IllegalStateException("gone");
        }
    }

    /** The context goes, the server and its port stay: as between two steps of the container's stop. */
    void stopContext() throws Exception {
        jetty.getHandler().stop();
    }

    static TestServer with(McpEngine engine) throws Exception {
        return new TestServer(engine, Map.of());
    }

    int port() {
        return door.localPort();
    }

    void edit(String key, Object value) {
        edits.put(key, value);
        settings.modified(TestConfig.of(edits), edits);
    }

    Farewell farewell() {
        return ((org.eclipse.jetty.server.ServerConnector) jetty.getConnectors()[0]).getBean(Farewell.class);
    }

    Raw connect() throws Exception {
        return new Raw(port());
    }

    @Override
    public void close() throws IOException {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IOException(e);
        }
        ticker.close();
        if (!Files.exists(folder.resolve("endpoint"))) {
            Files.deleteIfExists(folder);
        }
    }
}
