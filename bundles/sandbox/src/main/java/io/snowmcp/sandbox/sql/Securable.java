package io.snowmcp.sandbox.sql;

import java.util.List;
import java.util.Locale;

/** What a privilege is granted on; the path is its full name, outermost first, and empty for the account. */
record Securable(Kind kind, List<String> path) {
    enum Kind {
        ACCOUNT,
        DATABASE,
        SCHEMA,
        TABLE,
        VIEW,
        SEQUENCE,
        WAREHOUSE,
        RESOURCE_MONITOR,
        ROLE;

        /** As a statement and a message spell it: RESOURCE MONITOR. */
        String words() {
            return name().replace('_', ' ');
        }
    }

    static final Securable ACCOUNT = new Securable(Kind.ACCOUNT, List.of());

    Securable {
        path = List.copyOf(path);
    }

    static Securable database(String name) {
        return new Securable(Kind.DATABASE, List.of(name));
    }

    static Securable schema(String database, String name) {
        return new Securable(Kind.SCHEMA, List.of(database, name));
    }

    static Securable of(Catalog.Relation r) {
        return of(r.view() ? Kind.VIEW : Kind.TABLE, r.name());
    }

    static Securable of(Kind kind, Catalog.ObjectName n) {
        return new Securable(kind, List.of(n.database(), n.schema(), n.name()));
    }

    static Securable warehouse(String name) {
        return new Securable(Kind.WAREHOUSE, List.of(name));
    }

    /** Whether this is the other or lies in it. */
    boolean within(Securable other) {
        boolean nested = kind == Kind.DATABASE
                || kind == Kind.SCHEMA
                || kind == Kind.TABLE
                || kind == Kind.VIEW
                || kind == Kind.SEQUENCE;
        boolean container = other.kind == Kind.DATABASE || other.kind == Kind.SCHEMA;
        return equals(other)
                || (nested
                        && container
                        && path.size() > other.path.size()
                        && path.subList(0, other.path.size()).equals(other.path));
    }

    Securable moved(Securable from, Securable to) {
        var moved = new java.util.ArrayList<>(to.path);
        moved.addAll(path.subList(from.path.size(), path.size()));
        return new Securable(kind, moved);
    }

    /** The name as SHOW GRANTS has it. */
    String shown() {
        return kind == Kind.ACCOUNT
                ? "SANDBOX"
                : String.join(".", path.stream().map(Names::shown).toList());
    }

    String last() {
        return kind == Kind.ACCOUNT ? "SANDBOX" : Names.shown(path.get(path.size() - 1));
    }

    SqlFailure insufficient() {
        return Failures.insufficient(kind.words().toLowerCase(Locale.ROOT), last());
    }
}
