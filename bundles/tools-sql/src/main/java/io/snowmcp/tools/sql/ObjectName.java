package io.snowmcp.tools.sql;

import java.util.Optional;

/** A table's or view's name, of which the database, or database and schema, may be left to the session. */
record ObjectName(Optional<String> database, Optional<String> schema, String name) {

    /** As it must stand in SQL. */
    String quoted() {
        return scope().map(scope -> scope + ".").orElse("") + Identifiers.quoted(name);
    }

    /** {@code "DB"."SCHEMA"} or {@code "SCHEMA"}; a database alone is set by the session's context. */
    Optional<String> scope() {
        return schema.map(s -> database.map(d -> Identifiers.quoted(d) + ".").orElse("") + Identifiers.quoted(s));
    }
}
