package io.snowmcp.sandbox.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.statement.select.Select;

/** What the commands that make, change and drop objects have in common. */
record Ddl(SessionState state, Duck duck, Cursor cursor, Running running) {

    static SqlResult done(String message) {
        return MemoryResult.status(message, StatementTypes.DDL);
    }

    static SqlResult done() {
        return done("Statement executed successfully.");
    }

    static SqlResult alreadyThere(String name) {
        return done(Names.shown(name) + " already exists, statement succeeded.");
    }

    Catalog catalog() {
        return state.catalog();
    }

    Grants grants() {
        return state.account().grants();
    }

    String role() {
        return state.role().orElse("");
    }

    void own(Securable thing) {
        grants().created(thing, role());
    }

    /** The text of COMMENT = '...', or nothing. */
    String comment() throws SqlFailure {
        if (cursor.accept("COMMENT")) {
            cursor.accept("=");
            return cursor.string();
        }
        return "";
    }

    /** Fails by name for a clause the sandbox does not know, instead of passing it over. */
    void end(String command) throws SqlFailure {
        if (!cursor.atEnd() && cursor.peek().identifier()) {
            throw SqlFailure.notEmulated(
                    command + " ... " + cursor.peek().text().toUpperCase(java.util.Locale.ROOT));
        }
        cursor.end();
    }

    Compiler compiler(String sql) throws SqlFailure {
        return new Compiler(state, new SqlParser(sql), Map.of());
    }

    Query compile(Compiler c) throws SqlFailure {
        if (!(c.parsed.statement instanceof Select s)) {
            throw cursor.unexpected();
        }
        return c.select(s);
    }

    /** A table to be read from, by one who may. */
    Catalog.Relation table(Catalog.ObjectName name, String... privileges) throws SqlFailure {
        var r = state.require(name, privileges);
        if (r.view()) {
            throw Failures.noSuchObject("Table", name.shown());
        }
        return r;
    }

    /** Fails unless the role may make such an object in the schema of its name. */
    void place(Catalog.ObjectName name, String kind) throws SqlFailure {
        state.needSchema(name);
        state.access().need(Securable.schema(name.database(), name.schema()), "CREATE " + kind);
    }

    /** Whether IF NOT EXISTS ends it here; an object in the way is an error, or with OR REPLACE has to be one's own. */
    boolean occupied(Optional<Catalog.Relation> there, boolean replace, boolean soft) throws SqlFailure {
        if (there.isEmpty() || soft) {
            return there.isPresent();
        }
        if (!replace) {
            throw Failures.alreadyExists(Names.shown(there.get().name().name()));
        }
        if (!there.get().temporary()) {
            state.access().need(Securable.of(there.get()));
        }
        return false;
    }

    static List<Catalog.Column> renumbered(List<Catalog.Column> columns) {
        var result = new java.util.ArrayList<Catalog.Column>();
        for (var c : columns) {
            result.add(new Catalog.Column(
                    c.name(), "c" + (result.size() + 1), c.type(), c.nullable(), c.standard(), c.comment()));
        }
        return result;
    }
}
