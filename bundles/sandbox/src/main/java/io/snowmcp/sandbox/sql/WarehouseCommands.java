package io.snowmcp.sandbox.sql;

import java.util.Optional;

/** CREATE WAREHOUSE and ALTER WAREHOUSE. */
final class WarehouseCommands {
    private final Ddl ddl;
    private final Cursor cursor;
    private final Warehouses warehouses;

    WarehouseCommands(Ddl ddl) {
        this.ddl = ddl;
        cursor = ddl.cursor();
        warehouses = ddl.state().account().warehouses();
    }

    SqlResult create(boolean replace) throws SqlFailure {
        boolean soft = cursor.accept("IF", "NOT", "EXISTS");
        var name = cursor.identifier();
        ddl.state().access().need(Securable.ACCOUNT, "CREATE WAREHOUSE");
        boolean there = warehouses.find(name).isPresent();
        if (there && soft) {
            return Ddl.alreadyThere(name);
        }
        if (there && !replace) {
            throw Failures.alreadyExists(Names.shown(name));
        }
        cursor.accept("WITH");
        var at = ddl.catalog().now();
        var made = properties(new Warehouses.Warehouse(name, "X-Small", false, true, 600, "", "", at, at, at));
        if (there) {
            ddl.state().access().need(Securable.warehouse(name));
            ddl.grants().dropped(Securable.warehouse(name));
        }
        warehouses.put(made);
        ddl.own(Securable.warehouse(name));
        ddl.state().use(new SessionContext(Optional.empty(), Optional.empty(), Optional.of(name), Optional.empty()));
        return Ddl.done("Warehouse " + Names.shown(name) + " successfully created.");
    }

    SqlResult alter() throws SqlFailure {
        boolean soft = cursor.accept("IF", "EXISTS");
        var name = cursor.peek().stored().matches("SUSPEND|RESUME|SET")
                ? ddl.state().warehouse().orElse("")
                : cursor.identifier();
        var securable = Securable.warehouse(name);
        var found = warehouses.find(name).filter(w -> ddl.state().access().sees(securable));
        if (found.isEmpty()) {
            if (soft) {
                return Ddl.done();
            }
            throw Failures.noOperation();
        }
        if (cursor.accept("SUSPEND")) {
            ddl.state().access().need(securable, "OPERATE");
            warehouses.suspend(name);
        } else if (cursor.accept("RESUME")) {
            ddl.state().access().need(securable, "OPERATE");
            warehouses.resume(name, cursor.accept("IF", "SUSPENDED"));
        } else if (cursor.accept("SET")) {
            ddl.state().access().need(securable, "MODIFY");
            warehouses.put(properties(found.get()));
        } else {
            throw SqlFailure.notEmulated("ALTER WAREHOUSE ... " + cursor.peek().text());
        }
        ddl.end("ALTER WAREHOUSE");
        return Ddl.done();
    }

    private Warehouses.Warehouse properties(Warehouses.Warehouse w) throws SqlFailure {
        var size = w.size();
        var suspended = w.suspended();
        var autoResume = w.autoResume();
        var autoSuspend = w.autoSuspend();
        var monitor = w.monitor();
        var comment = w.comment();
        while (!cursor.atEnd()) {
            cursor.accept(",");
            var key = cursor.identifier();
            cursor.expect("=");
            var value = cursor.take();
            switch (key) {
                case "WAREHOUSE_SIZE" -> size = size(value.value());
                case "AUTO_RESUME" -> autoResume = truth(value);
                case "INITIALLY_SUSPENDED" -> suspended = truth(value);
                case "AUTO_SUSPEND" -> autoSuspend = value.is("NULL") ? 0 : Long.parseLong(value.text());
                case "COMMENT" -> comment = value.value();
                case "RESOURCE_MONITOR" -> {
                    monitor = value.is("NULL") ? "" : value.stored();
                    if (!monitor.isEmpty() && warehouses.monitor(monitor).isEmpty()) {
                        throw Failures.noOperation();
                    }
                    suspended |= warehouses
                            .monitor(monitor)
                            .map(Warehouses.Monitor::exceeded)
                            .orElse(false);
                }
                default -> throw SqlFailure.notEmulated("warehouse property " + key);
            }
        }
        return new Warehouses.Warehouse(
                w.name(),
                size,
                suspended,
                autoResume,
                autoSuspend,
                monitor,
                comment,
                w.created(),
                w.resumed(),
                ddl.catalog().now());
    }

    private boolean truth(Token t) throws SqlFailure {
        if (!t.is("TRUE") && !t.is("FALSE")) {
            throw cursor.unexpected();
        }
        return t.is("TRUE");
    }

    private static String size(String written) throws SqlFailure {
        return switch (written.toUpperCase(java.util.Locale.ROOT)) {
            case "XSMALL", "X-SMALL" -> "X-Small";
            case "SMALL" -> "Small";
            case "MEDIUM" -> "Medium";
            case "LARGE" -> "Large";
            case "XLARGE", "X-LARGE" -> "X-Large";
            default -> throw SqlFailure.notEmulated("warehouse size " + written);
        };
    }
}
