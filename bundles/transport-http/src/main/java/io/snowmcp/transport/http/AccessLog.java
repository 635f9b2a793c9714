package io.snowmcp.transport.http;

import io.snowmcp.mcp.api.Caller;
import io.snowmcp.ops.api.LogContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event for each request to the endpoint, at its end. All it says are fields; etc/org.ops4j.pax.logging.cfg decides
 * how they are written, and makes visible what a client may have hidden in them.
 *
 * <p>Events are written together by a thread of their own, some moments later: to wake another thread for each of them
 * costs as much as the rest of a small request. {@link #write} does not wait while there is room for them.
 */
final class AccessLog implements AutoCloseable {

    /** In the order in which requests ended; more than the fastest machine ends in the time. */
    static final int MOST_WAITING = 16_384;

    /** While nothing comes, and while something does: a burst of lines takes a core from requests. */
    private static final long IDLE_MILLIS = 50;

    private static final long BUSY_MILLIS = 5;

    /** What a client sends may be as long as a body. */
    private static final int MOST_CHARS = 120;

    private static final Logger LOG = LoggerFactory.getLogger("io.snowmcp.access");
    private static final Logger OWN = LoggerFactory.getLogger(AccessLog.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private record Event(long endedMillis, Map<String, String> fields) {}

    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final long idleMillis;
    private final Consumer<Map<String, String>> log;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "snowmcp-access-log");
        made.setDaemon(true);
        return made;
    });

    AccessLog() {
        this(IDLE_MILLIS, fields -> LogContext.with(fields, () -> LOG.info("access")));
    }

    /** @param log must not keep the fields */
    AccessLog(long idleMillis, Consumer<Map<String, String>> log) {
        this.idleMillis = idleMillis;
        this.log = log;
        thread.schedule(this::flushAndGoOn, idleMillis, TimeUnit.MILLISECONDS);
    }

    void write(Wire wire, Caller caller, int status, long startedNanos, long bytes) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        Subject subject = wire.subject();
        long micros = (System.nanoTime() - startedNanos) / 1_000;
        write(Map.of(
                LogContext.REQUEST,
                wire.requestId(),
                LogContext.CALLER,
                caller.name(),
                LogContext.TOOL,
                cut(subject.target()),
                "verb",
                cut(wire.verb()),
                "era",
                subject.era(),
                "method",
                cut(subject.method()),
                "status",
                Integer.toString(status),
                "ms",
                micros / 1_000 + "." + micros % 1_000 / 100,
                "bytes",
                Long.toString(bytes)));
    }

    /** Who ends requests faster than they can be written waits until they are, and so does who ends one after the end. */
    void write(Map<String, String> fields) {
        Event event = new Event(System.currentTimeMillis(), fields);
        while (!waiting.offer(event)) {
            flush();
        }
        if (thread.isShutdown()) {
            flush();
        }
    }

    private void flushAndGoOn() {
        long pause = waiting.isEmpty() ? idleMillis : BUSY_MILLIS;
        flush();
        try {
            thread.schedule(this::flushAndGoOn, pause, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // It is closed, and that wrote the last ones.
            OWN.debug("the access log ends", e);
        }
    }

    /** Writes what waits now; what cannot be written is lost, and nothing else. */
    synchronized void flush() {
        List<Event> events = new ArrayList<>(waiting.size());
        waiting.drainTo(events);
        ZoneId zone = ZoneId.systemDefault();
        for (Event event : events) {
            Map<String, String> fields = new HashMap<>(event.fields());
            fields.put(
                    "time",
                    TIME.format(Instant.ofEpochMilli(event.endedMillis()).atZone(zone)));
            try {
                log.accept(fields);
            } catch (RuntimeException | Error e) {
                OWN.error("a line of the access log is lost", e);
            }
        }
    }

    /** Writes the last ones. */
    @Override
    public void close() {
        thread.shutdown();
        flush();
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "...";
    }
}
