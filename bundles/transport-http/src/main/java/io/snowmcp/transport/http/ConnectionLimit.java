package io.snowmcp.transport.http;

import java.lang.management.ManagementFactory;
import java.nio.channels.SelectableChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.JMException;
import javax.management.ObjectName;
import org.eclipse.jetty.io.SelectorManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many connections may be open, so that file descriptors are left for logs, for sessions at Snowflake and for whoever
 * looks how the server is. Without it the container accepts until there is none for anybody.
 */
final class ConnectionLimit implements SelectorManager.AcceptListener {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimit.class);

    /** Measured: 140 are open in a server that does nothing, and each session and each rotation takes some. */
    private static final long LEAST_RESERVE = 256;

    private static final long MOST_RESERVE = 2048;
    private static final int LEAST = 16;

    /** More for this machine: supervisor, service manager and the operator must get in when strangers do not. */
    private static final int LOCAL_EXTRA = 16;

    private final int most;
    private final Set<SelectableChannel> open = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    ConnectionLimit(int most) {
        this.most = most;
    }

    static ConnectionLimit ofThisProcess() {
        return new ConnectionLimit(most(descriptors()));
    }

    /** For a process that may open so many files. */
    static int most(long descriptors) {
        long reserve = Math.max(LEAST_RESERVE, Math.min(MOST_RESERVE, descriptors / 4));
        return (int) Math.min(Integer.MAX_VALUE / 2, Math.max(LEAST, descriptors - reserve));
    }

    /** Whether a connection that was accepted may stay; if so it is counted until it is closed. */
    boolean admit(SelectableChannel channel, boolean local) {
        int now = open.size();
        if (now >= most + (local ? LOCAL_EXTRA : 0)) {
            if (!refusing) {
                refusing = true;
                LOG.warn("{}", message());
            }
            return false;
        }
        if (refusing && now < most - most / 10) {
            refusing = false;
            LOG.info("new connections are accepted again, {} are open", now);
        }
        open.add(channel);
        return true;
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        open.remove(channel);
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        open.remove(channel);
    }

    int open() {
        return open.size();
    }

    boolean full() {
        return open.size() >= most;
    }

    String message() {
        return open.size() + " connections are open, new ones are refused: this process may not open more files"
                + " (ulimit -n, LimitNOFILE)";
    }

    private static long descriptors() {
        try {
            Object limit = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(
                            new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), "MaxFileDescriptorCount");
            return limit instanceof Long count && count > 0 ? count : Integer.MAX_VALUE;
        } catch (JMException e) {
            LOG.debug("this system does not say how many files may be open", e);
            return Integer.MAX_VALUE;
        }
    }
}
