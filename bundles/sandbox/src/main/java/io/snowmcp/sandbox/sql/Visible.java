package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The catalog as one session's roles see it, with the session's temporary tables before the others. */
final class Visible {
    private final Catalog catalog;
    private final Access access;
    private final Map<Catalog.ObjectName, Catalog.Relation> temporary;
    private final String role;

    Visible(Catalog catalog, Access access, Map<Catalog.ObjectName, Catalog.Relation> temporary, String role) {
        this.role = role;
        this.catalog = catalog;
        this.access = access;
        this.temporary = temporary;
    }

    List<Catalog.Database> databases() {
        return catalog.databases().stream()
                .filter(d -> access.sees(Securable.database(d.name())))
                .toList();
    }

    Optional<Catalog.Database> database(String name) {
        return catalog.database(name).filter(d -> access.sees(Securable.database(d.name())));
    }

    List<Catalog.Schema> schemas(String database) {
        return database(database).isEmpty()
                ? List.of()
                : catalog.schemas(database).stream()
                        .filter(s -> access.sees(Securable.schema(database, s.name())))
                        .toList();
    }

    Optional<Catalog.Schema> schema(String database, String name) {
        return database(database)
                .flatMap(d -> catalog.schema(database, name))
                .filter(s -> access.sees(Securable.schema(database, name)));
    }

    /** In the order of their names. */
    List<Catalog.Relation> relations(String database, String schema) {
        if (schema(database, schema).isEmpty()) {
            return List.of();
        }
        var found = new TreeMap<String, Catalog.Relation>();
        for (var r : catalog.relations(database, schema)) {
            if (access.sees(Securable.of(r))) {
                found.put(r.name().name(), r);
            }
        }
        temporary.forEach((n, r) -> {
            if (n.database().equals(database) && n.schema().equals(schema)) {
                found.put(n.name(), r);
            }
        });
        return List.copyOf(found.values());
    }

    List<Catalog.Relation> relations(String database) {
        var all = new ArrayList<Catalog.Relation>();
        schemas(database).forEach(s -> all.addAll(relations(database, s.name())));
        return all;
    }

    Optional<Catalog.Relation> relation(Catalog.ObjectName name) {
        if (schema(name.database(), name.schema()).isEmpty()) {
            return Optional.empty();
        }
        var own = temporary.get(name);
        return own != null ? Optional.of(own) : catalog.relation(name).filter(r -> access.sees(Securable.of(r)));
    }

    List<Catalog.Sequence> sequences(String database) {
        return schemas(database).stream()
                .flatMap(s -> catalog.sequences(database, s.name()).stream())
                .filter(s -> access.sees(Securable.of(Securable.Kind.SEQUENCE, s.name())))
                .toList();
    }

    /** A temporary table is its session's role's. */
    String owner(Catalog.Relation r) {
        return r.temporary() ? role : owner(Securable.of(r));
    }

    String owner(Securable thing) {
        return access.owner(thing).orElse("");
    }
}
