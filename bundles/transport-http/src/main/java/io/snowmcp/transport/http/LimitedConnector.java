package io.snowmcp.transport.http;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes at once what is one connection too many: who has to wait in the backlog is not told. */
final class LimitedConnector extends ServerConnector {

    private static final Logger LOG = LoggerFactory.getLogger(LimitedConnector.class);

    private final ConnectionLimit limit;

    LimitedConnector(Server server, ConnectionLimit limit, ConnectionFactory... factories) {
        super(server, 1, -1, factories);
        this.limit = limit;
        addBean(limit);
    }

    @Override
    protected SelectorManager newSelectorManager(Executor executor, Scheduler scheduler, int selectors) {
        return new ServerConnectorManager(executor, scheduler, selectors) {
            @Override
            public void accept(SelectableChannel channel, Object attachment) {
                if (limit.admit(channel, isLocal(channel))) {
                    super.accept(channel, attachment);
                } else {
                    close(channel);
                }
            }
        };
    }

    private static boolean isLocal(SelectableChannel channel) {
        return channel instanceof SocketChannel socket
                && ThisMachine.isLocal(
                        socket.socket().getInetAddress(), socket.socket().getLocalAddress());
    }

    private static void close(SelectableChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("a refused connection did not close cleanly", e);
        }
    }
}
