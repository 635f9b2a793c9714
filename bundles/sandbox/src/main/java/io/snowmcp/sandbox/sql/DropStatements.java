package io.snowmcp.sandbox.sql;

import java.util.Optional;

/** DROP of databases, schemas, tables and views. */
final class DropStatements {
    private final SessionState state;
    private final Duck duck;
    private final Cursor cursor;

    DropStatements(SessionState state, Duck duck, Cursor cursor) {
        this.state = state;
        this.duck = duck;
        this.cursor = cursor;
    }

    SqlResult run() throws SqlFailure {
        var kind = cursor.take().stored();
        if (!kind.matches("DATABASE|SCHEMA|TABLE|VIEW")) {
            throw SqlFailure.notEmulated("DROP " + kind);
        }
        boolean soft = cursor.accept("IF", "EXISTS");
        var parts = cursor.dotted();
        var last = Names.shown(parts.get(parts.size() - 1));
        cursor.accept("CASCADE");
        cursor.end();
        if (!exists(kind, parts)) {
            if (soft) {
                return DdlStatements.done("Drop statement executed successfully (" + last + " already dropped).");
            }
            var shown = String.join(".", parts.stream().map(Names::shown).toList());
            var title = kind.charAt(0) + kind.substring(1).toLowerCase(java.util.Locale.ROOT);
            throw kind.matches("TABLE|VIEW")
                    ? Failures.noSuchObject(title, shown)
                    : Failures.noSuchContainer(title, shown);
        }
        switch (kind) {
            case "DATABASE" -> database(parts.get(0));
            case "SCHEMA" ->
                schema(parts.size() == 2 ? parts.get(0) : state.needDatabase(), parts.get(parts.size() - 1));
            default -> relation(state.objectName(parts));
        }
        return DdlStatements.done(last + " successfully dropped.");
    }

    private boolean exists(String kind, java.util.List<String> parts) throws SqlFailure {
        return switch (kind) {
            case "DATABASE" -> state.catalog().database(parts.get(0)).isPresent();
            case "SCHEMA" ->
                state.catalog()
                        .schema(parts.size() == 2 ? parts.get(0) : state.needDatabase(), parts.get(parts.size() - 1))
                        .isPresent();
            default ->
                state.catalog()
                        .relation(state.objectName(parts))
                        .filter(r -> r.view() == kind.equals("VIEW"))
                        .isPresent();
        };
    }

    void database(String name) throws SqlFailure {
        for (var s : state.catalog().schemas(name)) {
            schema(name, s.name());
        }
        state.catalog().removeDatabase(name);
        if (state.database().equals(Optional.of(name))) {
            var c = state.context();
            state.context(new SessionContext(Optional.empty(), Optional.empty(), c.warehouse(), c.role()));
        }
    }

    void schema(String database, String name) throws SqlFailure {
        for (var r : state.catalog().relations(database, name)) {
            relation(r.name());
        }
        state.catalog().removeSchema(database, name);
    }

    void relation(Catalog.ObjectName name) throws SqlFailure {
        var r = state.catalog().relation(name);
        if (r.isPresent()) {
            state.catalog().remove(name);
            if (!r.get().view()) {
                duck.run("DROP TABLE " + r.get().physical());
            }
        }
    }
}
