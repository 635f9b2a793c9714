package io.snowmcp.sandbox.sql;

import java.util.Locale;
import java.util.Optional;

/** USE and ALTER SESSION. */
final class ContextCommands {
    private final SessionState state;
    private final Cursor cursor;

    ContextCommands(SessionState state, Cursor cursor) {
        this.state = state;
        this.cursor = cursor;
    }

    SqlResult run() throws SqlFailure {
        if (cursor.accept("USE")) {
            use();
            return MemoryResult.status("Statement executed successfully.", StatementTypes.USE);
        }
        if (!cursor.accept("ALTER", "SESSION")) {
            throw SqlFailure.notEmulated("ALTER of anything but SESSION");
        }
        if (cursor.accept("UNSET")) {
            do {
                state.parameters().remove(cursor.identifier());
            } while (cursor.accept(",") || !cursor.atEnd());
        } else {
            cursor.expect("SET");
            do {
                set();
            } while (cursor.accept(",") || !cursor.atEnd());
        }
        return MemoryResult.status("Statement executed successfully.", StatementTypes.ALTER_SESSION);
    }

    private void set() throws SqlFailure {
        var name = cursor.identifier();
        cursor.expect("=");
        var token = cursor.take();
        var value = token.value();
        if (token.is("-")) {
            value = "-" + cursor.take().value();
        }
        if (!Parameters.DEFAULTS.containsKey(name)) {
            throw Failures.compilation("001006", "invalid session parameter '" + name + "'");
        }
        Parameters.check(name, value);
        state.parameters().put(name, name.equals("AUTOCOMMIT") ? value.toLowerCase(Locale.ROOT) : value);
    }

    private void use() throws SqlFailure {
        var c = state.context();
        if (cursor.accept("WAREHOUSE")) {
            state.context(new SessionContext(c.database(), c.schema(), Optional.of(cursor.identifier()), c.role()));
        } else if (cursor.accept("SECONDARY", "ROLES")) {
            cursor.take();
        } else if (cursor.accept("ROLE")) {
            var role = cursor.identifier();
            if (!ShowAccount.ROLES.contains(role)) {
                throw Failures.noSuchContainer("Role", Names.shown(role));
            }
            state.context(new SessionContext(c.database(), c.schema(), c.warehouse(), Optional.of(role)));
        } else if (cursor.accept("SCHEMA")) {
            var parts = cursor.dotted();
            schema(parts.size() == 2 ? parts.get(0) : state.needDatabase(), parts.get(parts.size() - 1));
        } else {
            boolean database = cursor.accept("DATABASE");
            var parts = cursor.dotted();
            if (parts.size() == 2) {
                schema(parts.get(0), parts.get(1));
            } else {
                database(parts.get(0), database);
            }
        }
        cursor.end();
    }

    private void database(String name, boolean named) throws SqlFailure {
        if (state.catalog().database(name).isEmpty()) {
            throw Failures.noSuchContainer(named ? "Database" : "Object", Names.shown(name));
        }
        var c = state.context();
        var schema = state.catalog().schema(name, "PUBLIC").map(Catalog.Schema::name);
        state.context(new SessionContext(Optional.of(name), schema, c.warehouse(), c.role()));
    }

    private void schema(String database, String name) throws SqlFailure {
        if (state.catalog().database(database).isEmpty()) {
            throw Failures.noSuchContainer("Database", Names.shown(database));
        }
        if (!name.equals("INFORMATION_SCHEMA")
                && state.catalog().schema(database, name).isEmpty()) {
            throw Failures.noSuchContainer("Schema", Names.shown(database) + "." + Names.shown(name));
        }
        var c = state.context();
        state.context(new SessionContext(Optional.of(database), Optional.of(name), c.warehouse(), c.role()));
    }
}
