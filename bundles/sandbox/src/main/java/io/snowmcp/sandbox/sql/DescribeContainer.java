package io.snowmcp.sandbox.sql;

import java.util.List;

/** DESCRIBE of a database, schema, warehouse, user or sequence. */
final class DescribeContainer {
    private final SessionState state;
    private final Cursor cursor;

    DescribeContainer(SessionState state, Cursor cursor) {
        this.state = state;
        this.cursor = cursor;
    }

    Query query(String kind) throws SqlFailure {
        var parts = cursor.dotted();
        cursor.end();
        var name = parts.get(parts.size() - 1);
        return switch (kind) {
            case "DATABASE" -> database(name);
            case "SCHEMA" -> schema(parts.size() == 2 ? parts.get(0) : state.needDatabase(), name);
            case "WAREHOUSE" -> warehouse(name);
            case "USER" -> user(name);
            default -> sequence(parts);
        };
    }

    private static RowTable content() {
        return new RowTable("created_on:L", "name:T", "kind:T");
    }

    private Query database(String name) throws SqlFailure {
        var d = state.visible()
                .database(name)
                .orElseThrow(() -> Failures.noSuchContainer("Database", Names.shown(name)));
        var t = content();
        t.row(d.created(), "INFORMATION_SCHEMA", "SCHEMA");
        state.visible().schemas(name).forEach(s -> t.row(s.created(), s.name(), "SCHEMA"));
        return t.query();
    }

    private Query schema(String database, String name) throws SqlFailure {
        state.needSchema(new Catalog.ObjectName(database, name, ""));
        var t = content();
        state.visible()
                .relations(database, name)
                .forEach(r -> t.row(r.created(), r.name().name(), r.view() ? "VIEW" : "TABLE"));
        return t.query();
    }

    private Query warehouse(String name) throws SqlFailure {
        var w = state.account()
                .warehouses()
                .find(name)
                .filter(x -> state.access().sees(Securable.warehouse(name)))
                .orElseThrow(() -> Failures.noSuchContainer("Warehouse", Names.shown(name)));
        return content().row(w.created(), w.name(), "WAREHOUSE").query();
    }

    private Query user(String name) throws SqlFailure {
        boolean seen =
                name.equals(state.user()) || state.access().may(Securable.ACCOUNT, "MANAGE GRANTS", "CREATE ROLE");
        if (!seen || state.account().roles().user(name).isEmpty()) {
            throw Failures.noSuchContainer("User", Names.shown(name));
        }
        var t = new RowTable("property:T", "value:T", "default:T", "description:T");
        t.row("NAME", name, "null", "Name");
        t.row("LOGIN_NAME", name, "null", "Login name of the user");
        t.row("DISABLED", "false", "false", "Whether the user is disabled");
        t.row("DEFAULT_WAREHOUSE", Warehouses.STANDARD, "null", "Default warehouse for this user");
        t.row("DEFAULT_ROLE", Roles.ADMIN, "null", "Primary principal role the user starts with");
        return t.query();
    }

    private Query sequence(List<String> parts) throws SqlFailure {
        var name = state.objectName(parts);
        state.needSchema(name);
        var where = new ShowCommand.Where(
                java.util.Optional.of(name.database()),
                java.util.Optional.of(name.schema()),
                java.util.Optional.of(name.name()));
        var t = new ShowObjects(state, n -> true).sequences(where);
        if (t.rows().isEmpty()) {
            throw Failures.noSuchObject("Sequence", name.shown());
        }
        return t.query();
    }
}
