package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.ConnectionInfo;
import io.snowmcp.snowflake.api.Connections;
import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.Lease;
import io.snowmcp.snowflake.api.Running;
import io.snowmcp.snowflake.api.SessionWork;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All configured connections, as the tools see them. */
@Component(
        immediate = true,
        service = {Connections.class, ConnectionRegistry.class})
public final class ConnectionRegistry implements Connections {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionRegistry.class);

    private final SharedTimers timers = new SharedTimers();
    private final ConcurrentSkipListMap<String, ManagedConnection> byName = new ConcurrentSkipListMap<>();
    private volatile Optional<ManagedConnection> preferred = Optional.empty();
    private List<String> contenders = List.of();

    @Activate
    public ConnectionRegistry() {
        // Connections come one by one, each with its configuration.
    }

    @Deactivate
    void deactivate() {
        timers.close();
    }

    Timers timers() {
        return timers;
    }

    void add(ManagedConnection connection) {
        byName.put(connection.connection(), connection);
        chooseDefault();
    }

    void remove(ManagedConnection connection) {
        byName.remove(connection.connection(), connection);
        chooseDefault();
    }

    /** The first by name that says isDefault=true, else the first by name; one that cannot work only at last. */
    synchronized void chooseDefault() {
        warnOfContenders();
        var chosen = byName.values().stream()
                .filter(ManagedConnection::wantsDefault)
                .findFirst()
                .or(() -> byName.values().stream()
                        .filter(ManagedConnection::isConfigured)
                        .findFirst())
                .or(() -> byName.values().stream().findFirst());
        var before = preferred;
        preferred = chosen;
        if (!chosen.equals(before)) {
            chosen.ifPresent(c -> LOG.info("Connection {} is the default one", c.connection()));
        }
    }

    private void warnOfContenders() {
        var now = byName.values().stream()
                .filter(ManagedConnection::wantsDefault)
                .map(ManagedConnection::connection)
                .toList();
        if (now.size() > 1 && !now.equals(contenders)) {
            LOG.warn("Connections {} all say isDefault=true: {} is taken", String.join(", ", now), now.get(0));
        }
        contenders = now;
    }

    @Override
    public List<ConnectionInfo> list() {
        var chosen = preferred;
        return byName.values().stream()
                .map(c -> c.info(chosen.isPresent() && chosen.get() == c))
                .toList();
    }

    @Override
    public <T> Running<T> submit(Lease lease, SessionWork<T> work) {
        var connection = lease.connection()
                .map(name -> Optional.ofNullable(byName.get(name)))
                .orElse(preferred);
        if (connection.isPresent()) {
            return connection.get().submit(lease, work);
        }
        var name = lease.connection().orElse("");
        var job = new Job<>(name, lease, work, timers, (j, attached) -> {});
        job.fail(new SnowflakeException(new Failure.UnknownConnection(name, List.copyOf(byName.keySet()))));
        return job;
    }
}
