package io.snowmcp.sandbox.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** DROP. */
final class DropStatements {
    private final Ddl ddl;
    private final SessionState state;
    private final Cursor cursor;

    DropStatements(Ddl ddl) {
        this.ddl = ddl;
        state = ddl.state();
        cursor = ddl.cursor();
    }

    SqlResult run() throws SqlFailure {
        cursor.expect("DROP");
        var kind = cursor.take().stored();
        if (kind.equals("RESOURCE") && cursor.accept("MONITOR")) {
            kind = "RESOURCE_MONITOR";
        }
        if (!kind.matches("DATABASE|SCHEMA|TABLE|VIEW|SEQUENCE|ROLE|WAREHOUSE|RESOURCE_MONITOR")) {
            throw SqlFailure.notEmulated("DROP " + kind);
        }
        boolean soft = cursor.accept("IF", "EXISTS");
        var parts = cursor.dotted();
        if (!cursor.accept("CASCADE")) {
            cursor.accept("RESTRICT");
        }
        cursor.end();
        var last = Names.shown(parts.get(parts.size() - 1));
        var found = find(Securable.Kind.valueOf(kind), parts);
        if (found.isEmpty()) {
            if (soft) {
                return Ddl.done("Drop statement executed successfully (" + last + " already dropped).");
            }
            var shown = String.join(".", parts.stream().map(Names::shown).toList());
            var title = kind.charAt(0) + kind.substring(1).replace('_', ' ').toLowerCase(Locale.ROOT);
            throw kind.matches("TABLE|VIEW")
                    ? Failures.noSuchObject(title, shown)
                    : Failures.noSuchContainer(title, shown);
        }
        drop(found.get());
        return Ddl.done(last + " successfully dropped.");
    }

    private Optional<Securable> find(Securable.Kind kind, List<String> parts) throws SqlFailure {
        var visible = state.visible();
        var name = parts.get(0);
        return switch (kind) {
            case DATABASE -> visible.database(name).map(d -> Securable.database(d.name()));
            case SCHEMA ->
                visible.schema(parts.size() == 2 ? name : state.needDatabase(), parts.get(parts.size() - 1))
                        .map(s -> Securable.schema(s.database(), s.name()));
            case TABLE, VIEW ->
                visible.relation(state.objectName(parts)).map(Securable::of).filter(s -> s.kind() == kind);
            case SEQUENCE -> {
                var n = state.objectName(parts);
                yield visible.sequences(n.database()).stream()
                        .filter(s -> s.name().equals(n))
                        .map(s -> Securable.of(kind, n))
                        .findFirst();
            }
            case ROLE -> state.account().roles().role(name).map(r -> new Securable(kind, parts));
            case WAREHOUSE ->
                state.account()
                        .warehouses()
                        .find(name)
                        .map(w -> Securable.warehouse(name))
                        .filter(state.access()::sees);
            default ->
                state.account()
                        .warehouses()
                        .monitor(name)
                        .map(m -> new Securable(kind, parts))
                        .filter(state.access()::sees);
        };
    }

    private void drop(Securable s) throws SqlFailure {
        var path = s.path();
        if (s.kind() == Securable.Kind.TABLE) {
            var own = state.temporary().get(new Catalog.ObjectName(path.get(0), path.get(1), path.get(2)));
            if (own != null) {
                relation(own);
                return;
            }
        }
        if (s.kind() == Securable.Kind.ROLE) {
            new RoleCommands(ddl).drop(path.get(0));
            return;
        }
        state.access().need(s);
        switch (s.kind()) {
            case DATABASE -> database(path.get(0));
            case SCHEMA -> schema(path.get(0), path.get(1));
            case TABLE, VIEW ->
                relation(ddl.catalog()
                        .relation(new Catalog.ObjectName(path.get(0), path.get(1), path.get(2)))
                        .orElseThrow());
            case SEQUENCE ->
                sequence(ddl.catalog()
                        .sequence(new Catalog.ObjectName(path.get(0), path.get(1), path.get(2)))
                        .orElseThrow());
            case WAREHOUSE -> state.account().warehouses().remove(path.get(0));
            default -> state.account().warehouses().removeMonitor(path.get(0));
        }
        ddl.grants().dropped(s);
    }

    void database(String name) throws SqlFailure {
        for (var s : ddl.catalog().schemas(name)) {
            schema(name, s.name());
        }
        ddl.catalog().removeDatabase(name);
        ddl.grants().dropped(Securable.database(name));
    }

    void schema(String database, String name) throws SqlFailure {
        for (var r : ddl.catalog().relations(database, name)) {
            relation(r);
        }
        for (var s : ddl.catalog().sequences(database, name)) {
            sequence(s);
        }
        for (var r : List.copyOf(state.temporary().values())) {
            if (r.name().database().equals(database) && r.name().schema().equals(name)) {
                relation(r);
            }
        }
        ddl.catalog().removeSchema(database, name);
        ddl.grants().dropped(Securable.schema(database, name));
    }

    void relation(Catalog.Relation r) throws SqlFailure {
        if (r.temporary()) {
            state.temporary().remove(r.name());
        } else {
            ddl.catalog().remove(r.name());
            ddl.grants().dropped(Securable.of(r));
        }
        if (!r.view()) {
            ddl.duck().run("DROP TABLE " + r.physical());
        }
    }

    void sequence(Catalog.Sequence s) throws SqlFailure {
        ddl.catalog().removeSequence(s.name());
        ddl.grants().dropped(Securable.of(Securable.Kind.SEQUENCE, s.name()));
        ddl.duck().run("DROP SEQUENCE " + s.physical());
    }
}
