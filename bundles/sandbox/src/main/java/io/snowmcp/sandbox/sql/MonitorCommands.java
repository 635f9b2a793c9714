package io.snowmcp.sandbox.sql;

import java.util.List;

/**
 * CREATE and ALTER RESOURCE MONITOR. The sandbox uses no credits, so that a monitor's triggers never fire; a quota of 0
 * is exceeded at once, and suspends the monitor's warehouses.
 */
final class MonitorCommands {
    private final Ddl ddl;
    private final Cursor cursor;
    private final Warehouses warehouses;

    MonitorCommands(Ddl ddl) {
        this.ddl = ddl;
        cursor = ddl.cursor();
        warehouses = ddl.state().account().warehouses();
    }

    SqlResult create(boolean replace) throws SqlFailure {
        boolean soft = cursor.accept("IF", "NOT", "EXISTS");
        var name = cursor.identifier();
        ddl.state().access().need(Securable.ACCOUNT, "CREATE RESOURCE MONITOR");
        boolean there = warehouses.monitor(name).isPresent();
        if (there && soft) {
            return Ddl.alreadyThere(name);
        }
        if (there && !replace) {
            throw Failures.alreadyExists(Names.shown(name));
        }
        cursor.accept("WITH");
        var quota = quota(-1);
        warehouses.put(new Warehouses.Monitor(name, quota, "", ddl.catalog().now()));
        ddl.own(new Securable(Securable.Kind.RESOURCE_MONITOR, List.of(name)));
        return Ddl.done("Resource monitor " + Names.shown(name) + " successfully created.");
    }

    SqlResult alter() throws SqlFailure {
        boolean soft = cursor.accept("IF", "EXISTS");
        var name = cursor.identifier();
        var found = warehouses.monitor(name);
        if (found.isEmpty()) {
            if (soft) {
                return Ddl.done();
            }
            throw Failures.noOperation();
        }
        ddl.state().access().need(new Securable(Securable.Kind.RESOURCE_MONITOR, List.of(name)), "MODIFY");
        cursor.expect("SET");
        var m = found.get();
        warehouses.put(new Warehouses.Monitor(name, quota(m.quota()), m.comment(), m.created()));
        return Ddl.done();
    }

    /** The new quota, or the old one if none is set; -1 is none. */
    private long quota(long old) throws SqlFailure {
        var quota = old;
        if (cursor.accept("CREDIT_QUOTA")) {
            cursor.expect("=");
            quota = cursor.number();
        }
        if (cursor.accept("TRIGGERS")) {
            while (cursor.accept("ON")) {
                cursor.number();
                cursor.expect("PERCENT", "DO");
                cursor.identifier();
            }
        }
        ddl.end("RESOURCE MONITOR");
        return quota;
    }
}
