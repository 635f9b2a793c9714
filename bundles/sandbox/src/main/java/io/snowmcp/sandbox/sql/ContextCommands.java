package io.snowmcp.sandbox.sql;

import java.util.Locale;
import java.util.Optional;

/** USE and ALTER SESSION. */
final class ContextCommands {
    private final SessionState state;
    private final Transactions transactions;
    private final Cursor cursor;

    ContextCommands(SessionState state, Transactions transactions, Cursor cursor) {
        this.state = state;
        this.transactions = transactions;
        this.cursor = cursor;
    }

    SqlResult run() throws SqlFailure {
        if (cursor.accept("USE")) {
            use();
            return MemoryResult.status("Statement executed successfully.", StatementTypes.USE);
        }
        cursor.expect("ALTER", "SESSION");
        if (cursor.accept("UNSET")) {
            do {
                var name = known(cursor.identifier());
                if (name.equals("AUTOCOMMIT")) {
                    transactions.commit();
                }
                state.parameters().remove(name);
            } while (cursor.accept(",") || !cursor.atEnd());
        } else {
            cursor.expect("SET");
            do {
                set();
            } while (cursor.accept(",") || !cursor.atEnd());
        }
        return MemoryResult.status("Statement executed successfully.", StatementTypes.ALTER_SESSION);
    }

    private static String known(String name) throws SqlFailure {
        if (!Parameters.DEFAULTS.containsKey(name)) {
            throw Failures.compilation("001006", "invalid session parameter '" + name + "'");
        }
        return name;
    }

    private void set() throws SqlFailure {
        var name = cursor.identifier();
        cursor.expect("=");
        var token = cursor.take();
        var value = token.value();
        if (token.is("-")) {
            value = "-" + cursor.take().value();
        }
        Parameters.check(known(name), value);
        if (name.equals("AUTOCOMMIT") && value.equalsIgnoreCase("true")) {
            transactions.commit();
        }
        state.parameters().put(name, name.equals("AUTOCOMMIT") ? value.toLowerCase(Locale.ROOT) : value);
    }

    private void use() throws SqlFailure {
        if (cursor.accept("WAREHOUSE")) {
            var name = cursor.identifier();
            if (state.account().warehouses().find(name).isEmpty()
                    || !state.access().may(Securable.warehouse(name), "USAGE")) {
                throw Failures.noOperation();
            }
            choose(null, null, name, null);
        } else if (cursor.accept("SECONDARY", "ROLES")) {
            if (!cursor.accept("ALL") && !cursor.peek().is("NONE")) {
                throw SqlFailure.notEmulated(
                        "USE SECONDARY ROLES " + cursor.peek().text());
            }
            state.secondaryRoles(!cursor.accept("NONE"));
        } else if (cursor.accept("ROLE")) {
            role(cursor.identifier());
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

    private void role(String name) throws SqlFailure {
        if (state.account().roles().role(name).isEmpty()) {
            throw Failures.noOperation();
        }
        if (!state.account().roles().of(state.user()).contains(name)) {
            throw new SqlFailure(
                    "003013",
                    "42501",
                    "SQL access control error:\nRequested role '" + Names.shown(name)
                            + "' is not assigned to the executing user. Specify another role to activate.");
        }
        choose(null, null, null, name);
    }

    private void database(String name, boolean named) throws SqlFailure {
        var visible = state.visible();
        if (visible.database(name).isEmpty()) {
            throw Failures.noSuchContainer(named ? "Database" : "Object", Names.shown(name));
        }
        choose(name, visible.schema(name, "PUBLIC").map(Catalog.Schema::name).orElse(null), null, null);
    }

    private void schema(String database, String name) throws SqlFailure {
        var visible = state.visible();
        if (visible.database(database).isEmpty()) {
            throw Failures.noSuchContainer("Database", Names.shown(database));
        }
        if (!name.equals("INFORMATION_SCHEMA") && visible.schema(database, name).isEmpty()) {
            throw Failures.noSuchContainer("Schema", Names.shown(database) + "." + Names.shown(name));
        }
        choose(database, name, null, null);
    }

    private void choose(String database, String schema, String warehouse, String role) {
        state.use(new SessionContext(
                Optional.ofNullable(database),
                Optional.ofNullable(schema),
                Optional.ofNullable(warehouse),
                Optional.ofNullable(role)));
    }
}
