package io.snowmcp.sandbox.sql;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Warehouses and resource monitors; every method holds the lock, so any thread may call. */
final class Warehouses {
    static final String STANDARD = "COMPUTE_WH";

    /** One warehouse; an empty monitor is none. */
    record Warehouse(
            String name,
            String size,
            boolean suspended,
            boolean autoResume,
            long autoSuspend,
            String monitor,
            String comment,
            Instant created,
            Instant resumed,
            Instant updated) {
        Warehouse suspended(boolean now, Instant at) {
            return new Warehouse(
                    name, size, now, autoResume, autoSuspend, monitor, comment, created, now ? resumed : at, at);
        }
    }

    /** The sandbox uses no credits: a quota of 0 is exceeded from the start, any other never. */
    record Monitor(String name, long quota, String comment, Instant created) {
        boolean exceeded() {
            return quota == 0;
        }
    }

    private final Map<String, Warehouse> warehouses = new TreeMap<>();
    private final Map<String, Monitor> monitors = new TreeMap<>();
    private final java.time.Clock clock;

    Warehouses(java.time.Clock clock) {
        this.clock = clock;
        var at = clock.instant();
        put(new Warehouse(STANDARD, "X-Small", false, true, 600, "", "The sandbox itself", at, at, at));
    }

    synchronized List<Warehouse> all() {
        return List.copyOf(warehouses.values());
    }

    synchronized Optional<Warehouse> find(String name) {
        return Optional.ofNullable(warehouses.get(name));
    }

    synchronized void put(Warehouse w) {
        warehouses.put(w.name(), w);
    }

    synchronized void remove(String name) {
        warehouses.remove(name);
    }

    synchronized List<Monitor> monitors() {
        return List.copyOf(monitors.values());
    }

    synchronized Optional<Monitor> monitor(String name) {
        return Optional.ofNullable(monitors.get(name));
    }

    /** A warehouse whose monitor is exceeded is suspended at once. */
    synchronized void put(Monitor m) {
        monitors.put(m.name(), m);
        if (m.exceeded()) {
            warehouses.replaceAll((n, w) -> w.monitor().equals(m.name()) ? w.suspended(true, clock.instant()) : w);
        }
    }

    synchronized void removeMonitor(String name) {
        monitors.remove(name);
    }

    synchronized void suspend(String name) throws SqlFailure {
        var w = warehouses.get(name);
        if (w.suspended()) {
            throw new SqlFailure(
                    "090064", "22000", "Invalid state. Warehouse '" + Names.shown(name) + "' cannot be suspended.");
        }
        put(w.suspended(true, clock.instant()));
    }

    synchronized void resume(String name, boolean ifSuspended) throws SqlFailure {
        var w = warehouses.get(name);
        if (w.suspended()) {
            start(w);
        } else if (!ifSuspended) {
            throw new SqlFailure(
                    "090063", "22000", "Invalid state. Warehouse '" + Names.shown(name) + "' cannot be resumed.");
        }
    }

    private void start(Warehouse w) throws SqlFailure {
        var m = monitors.get(w.monitor());
        if (m != null && m.exceeded()) {
            throw new SqlFailure(
                    "090073",
                    "22000",
                    "Warehouse '" + Names.shown(w.name()) + "' cannot be resumed because resource monitor '"
                            + Names.shown(m.name()) + "' has exceeded its quota.");
        }
        put(w.suspended(false, clock.instant()));
    }

    /** Before a statement that computes: a running warehouse the role may use, resumed if it has to be. */
    synchronized void require(Optional<String> name, Access access) throws SqlFailure {
        var w = name.map(warehouses::get)
                .filter(x -> access.may(Securable.warehouse(x.name()), "USAGE"))
                .orElseThrow(() -> new SqlFailure(
                        "000606",
                        "57P03",
                        "No active warehouse selected in the current session.  Select an active warehouse with the"
                                + " 'use warehouse' command."));
        if (!w.suspended()) {
            return;
        }
        if (!w.autoResume()) {
            throw new SqlFailure(
                    "000608",
                    "57P03",
                    "Warehouse '" + Names.shown(w.name()) + "' is suspended.  Use 'alter warehouse "
                            + Names.shown(w.name()) + " resume;' command if you need to use it again.");
        }
        start(w);
    }
}
