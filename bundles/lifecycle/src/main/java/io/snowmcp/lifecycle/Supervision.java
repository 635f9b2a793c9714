package io.snowmcp.lifecycle;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the environment says about who watches this process (sd_notify(3), sd_watchdog_enabled(3)). */
record Supervision(ServiceManager manager, Optional<Duration> watchdog) {

    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);

    static Supervision of(Map<String, String> environment, long pid) {
        String socket = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (socket.isEmpty()) {
            return new Supervision(ServiceManager.NONE, Optional.empty());
        }
        try {
            return new Supervision(new NotifySocket(socket), watchdog(environment, pid));
        } catch (IllegalArgumentException | LinkageError e) {
            LOG.warn("the service manager is not told: {}", e.toString());
            return new Supervision(ServiceManager.NONE, Optional.empty());
        }
    }

    /** Empty if none is wanted, or another process of the service is meant. */
    static Optional<Duration> watchdog(Map<String, String> environment, long pid) {
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        String of = environment.getOrDefault("WATCHDOG_PID", "");
        if (!micros.matches("[1-9]\\d{0,17}") || !(of.isEmpty() || of.equals(String.valueOf(pid)))) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(Math.multiplyExact(Long.parseLong(micros), 1_000L)));
    }
}
