package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.SandboxControl;
import io.snowmcp.sandbox.SandboxOptions;
import io.snowmcp.sandbox.sql.SqlAccount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Snowflake's wire protocol on a loopback port, over any {@link SqlAccount}. */
public final class WireServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WireServer.class);
    private static final long STOP_SECONDS = 5;
    private static final long MAX_BODY_BYTES = 64L << 20;

    private final Server server;
    private final Listener listener;
    private final ExecutorService workers;
    private final Sessions sessions;
    private final Switches switches;

    private WireServer(
            Server server, Listener listener, ExecutorService workers, Sessions sessions, Switches switches) {
        this.server = server;
        this.listener = listener;
        this.workers = workers;
        this.sessions = sessions;
        this.switches = switches;
    }

    /** Listens when this returns; the account stays the caller's to close. */
    public static WireServer start(SandboxOptions options, SqlAccount account) throws IOException {
        var workers = Executors.newCachedThreadPool(threads());
        var pool = new QueuedThreadPool(32, 4);
        pool.setName("sandbox-http");
        pool.setDaemon(true);
        var server = new Server(pool);
        var connector = connector(server, options.port());
        server.addConnector(connector);
        var listener = new Listener(connector);
        var sessions = new Sessions(options, workers);
        var records = new Records();
        var statementFaults = new StatementFaults();
        var wireFaults = new WireFaults();
        var users = new Users(options.users());
        var switches = new Switches(users, sessions, records, statementFaults, wireFaults, listener);
        var routes = routes(options, users, account, sessions, records, statementFaults, wireFaults);
        if (options.controlEndpoint()) {
            var second = connector(server, 0);
            server.addConnector(second);
            routes.addAll(new ControlEndpoints(switches, second::getLocalPort).routes());
        }
        server.setHandler(new Router(routes, MAX_BODY_BYTES, wireFaults, records, workers));
        server.setStopTimeout(0);
        try {
            server.start();
        } catch (Exception e) {
            workers.shutdownNow();
            stop(server);
            throw new IOException("cannot listen on 127.0.0.1:" + options.port() + " (io.snowmcp.sandbox: port)", e);
        }
        listener.started();
        return new WireServer(server, listener, workers, sessions, switches);
    }

    private static ArrayList<Route> routes(
            SandboxOptions options,
            Users users,
            SqlAccount account,
            Sessions sessions,
            Records records,
            StatementFaults statementFaults,
            WireFaults wireFaults) {
        var parameters = new Parameters(options.resultFormat());
        var queries = new Queries(options.maxResultBytes());
        var runner = new Runner(account, queries, records, statementFaults, new Drain(options.maxResultBytes()));
        var oauth = new OauthTokens(options.clock());
        var authentication = new Authentication(users, oauth, options.clock());
        var answers = new ResultAnswers(parameters);
        var routes = new ArrayList<Route>();
        routes.addAll(
                new QueryEndpoints(sessions, queries, runner, records, answers, options.longQueryAfter()).routes());
        routes.addAll(
                new SessionEndpoints(account, authentication, sessions, parameters, queries, wireFaults).routes());
        routes.add(new OauthEndpoint(options.oauthClients(), oauth).route());
        return routes;
    }

    private static ServerConnector connector(Server server, int port) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(300_000);
        return connector;
    }

    private static ThreadFactory threads() {
        var number = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, "sandbox-statement-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    public int port() {
        return listener.port();
    }

    public SandboxControl control() {
        return switches;
    }

    @Override
    public void close() {
        listener.close();
        switches.release();
        stop(server);
        var open = sessions.all();
        sessions.close();
        awaitEnd(open);
        workers.shutdownNow();
    }

    private static void awaitEnd(List<WireSession> closed) {
        var ends = closed.stream().map(WireSession::ended).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("statements still run in the sandbox {} s after they were cancelled", STOP_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the sandbox's server does not stop", e);
        }
    }
}
