package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;

/** What stands after ON: one thing, ALL things of a kind in a container, or the FUTURE ones. */
final class GrantTargets {
    private final SessionState state;
    private final Cursor cursor;
    private final List<Securable> things = new ArrayList<>();
    private Securable.Kind kind;
    private Securable container;
    private boolean future;

    GrantTargets(SessionState state, Cursor cursor) {
        this.state = state;
        this.cursor = cursor;
    }

    void read() throws SqlFailure {
        future = cursor.accept("FUTURE");
        if (future || cursor.accept("ALL")) {
            kind = kind(true);
            cursor.expect("IN");
            container = one(kind(false));
            if (!future) {
                all();
            }
            return;
        }
        kind = kind(false);
        things.add(one(kind));
        // TABLE also names a view.
        kind = things.get(0).kind();
    }

    Securable.Kind kind() {
        return kind;
    }

    boolean future() {
        return future;
    }

    Securable container() {
        return container;
    }

    List<Securable> things() {
        return things;
    }

    private Securable.Kind kind(boolean plural) throws SqlFailure {
        if (!plural && cursor.accept("RESOURCE", "MONITOR")) {
            return Securable.Kind.RESOURCE_MONITOR;
        }
        var word = cursor.identifier();
        var single = plural && word.endsWith("S") ? word.substring(0, word.length() - 1) : word;
        if (!single.matches("ACCOUNT|DATABASE|SCHEMA|TABLE|VIEW|SEQUENCE|WAREHOUSE|ROLE")) {
            throw SqlFailure.notEmulated("grants on " + word);
        }
        return Securable.Kind.valueOf(single);
    }

    Securable one(Securable.Kind of) throws SqlFailure {
        if (of == Securable.Kind.ACCOUNT) {
            return Securable.ACCOUNT;
        }
        var parts = cursor.dotted();
        var last = parts.get(parts.size() - 1);
        var visible = state.visible();
        switch (of) {
            case DATABASE -> {
                if (visible.database(last).isEmpty()) {
                    throw Failures.noSuchContainer("Database", Names.shown(last));
                }
                return Securable.database(last);
            }
            case SCHEMA -> {
                var database = parts.size() == 2 ? parts.get(0) : state.needDatabase();
                state.needSchema(new Catalog.ObjectName(database, last, ""));
                return Securable.schema(database, last);
            }
            case TABLE, VIEW -> {
                return Securable.of(state.require(state.objectName(parts)));
            }
            case SEQUENCE -> {
                var name = state.objectName(parts);
                state.needSchema(name);
                if (state.catalog().sequence(name).isEmpty()) {
                    throw Failures.noSuchObject("Sequence", name.shown());
                }
                return Securable.of(of, name);
            }
            default -> {
                var account = state.account();
                boolean there = of == Securable.Kind.WAREHOUSE
                        ? account.warehouses().find(last).isPresent()
                        : of == Securable.Kind.ROLE
                                ? account.roles().role(last).isPresent()
                                : account.warehouses().monitor(last).isPresent();
                if (!there) {
                    throw Failures.noOperation();
                }
                return new Securable(of, List.of(last));
            }
        }
    }

    private void all() throws SqlFailure {
        var database = container.path().get(0);
        var schemas = container.kind() == Securable.Kind.SCHEMA
                ? List.of(container.path().get(1))
                : state.visible().schemas(database).stream()
                        .map(Catalog.Schema::name)
                        .toList();
        for (var s : schemas) {
            switch (kind) {
                case SCHEMA -> things.add(Securable.schema(database, s));
                case TABLE, VIEW ->
                    state.visible().relations(database, s).stream()
                            .filter(r -> !r.temporary())
                            .map(Securable::of)
                            .filter(x -> x.kind() == kind)
                            .forEach(things::add);
                case SEQUENCE ->
                    state.catalog().sequences(database, s).forEach(x -> things.add(Securable.of(kind, x.name())));
                default -> throw SqlFailure.notEmulated("grants on ALL " + kind.words());
            }
        }
    }
}
