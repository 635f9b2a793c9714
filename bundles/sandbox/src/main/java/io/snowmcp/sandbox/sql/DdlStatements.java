package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.statement.select.Select;

/** CREATE, DROP, TRUNCATE and COMMENT. */
final class DdlStatements {
    private final SessionState state;
    private final Duck duck;
    private final Transactions transactions;
    private final Cursor cursor;

    DdlStatements(SessionState state, Duck duck, Transactions transactions, Cursor cursor) {
        this.state = state;
        this.duck = duck;
        this.transactions = transactions;
        this.cursor = cursor;
    }

    SqlResult run(String word, Running running) throws SqlFailure {
        transactions.commit();
        cursor.expect(word);
        return switch (word) {
            case "CREATE" -> create(running);
            case "DROP" -> new DropStatements(state, duck, cursor).run();
            case "TRUNCATE" -> {
                cursor.accept("TABLE");
                boolean soft = cursor.accept("IF", "EXISTS");
                var name = state.objectName(cursor.dotted());
                if (!soft || state.catalog().relation(name).isPresent()) {
                    duck.run("DELETE FROM " + table(name).physical());
                }
                yield done("Statement executed successfully.");
            }
            default -> comment();
        };
    }

    private Catalog.Relation table(Catalog.ObjectName name) throws SqlFailure {
        var r = state.require(name);
        if (r.view()) {
            throw Failures.noSuchObject("Table", name.shown());
        }
        return r;
    }

    static SqlResult done(String message) {
        return MemoryResult.status(message, StatementTypes.DDL);
    }

    private SqlResult comment() throws SqlFailure {
        boolean soft = cursor.accept("IF", "EXISTS");
        cursor.expect("ON");
        if (!cursor.accept("TABLE") && !cursor.accept("VIEW")) {
            throw SqlFailure.notEmulated("COMMENT ON " + cursor.peek().text());
        }
        var name = state.objectName(cursor.dotted());
        cursor.expect("IS");
        var text = cursor.string();
        if (soft && state.catalog().relation(name).isEmpty()) {
            return done("Statement executed successfully.");
        }
        var r = state.require(name);
        state.catalog()
                .put(new Catalog.Relation(
                        r.name(),
                        r.view(),
                        r.physical(),
                        r.text(),
                        r.columns(),
                        r.primaryKey(),
                        r.foreignKeys(),
                        text,
                        r.created(),
                        r.temporary()));
        return done("Statement executed successfully.");
    }

    private SqlResult create(Running running) throws SqlFailure {
        boolean replace = cursor.accept("OR", "REPLACE");
        boolean temporary = false;
        while (cursor.peek().stored().matches("TEMP|TEMPORARY|TRANSIENT|LOCAL|GLOBAL|VOLATILE")) {
            temporary |= !cursor.take().is("TRANSIENT");
        }
        if (cursor.accept("DATABASE") || cursor.accept("SCHEMA")) {
            return container(replace, cursor.tokens.stream().anyMatch(t -> t.is("DATABASE")));
        }
        if (cursor.accept("TABLE")) {
            return table(replace, temporary, running);
        }
        if (cursor.accept("VIEW")) {
            return view(replace);
        }
        throw SqlFailure.notEmulated("CREATE " + cursor.peek().text());
    }

    private SqlResult container(boolean replace, boolean database) throws SqlFailure {
        boolean soft = cursor.accept("IF", "NOT", "EXISTS");
        var parts = cursor.dotted();
        var name = parts.get(parts.size() - 1);
        var comment = option();
        cursor.end();
        if (database) {
            boolean there = state.catalog().database(name).isPresent();
            if (there && !replace && !soft) {
                throw Failures.alreadyExists(Names.shown(name));
            }
            if (there && soft) {
                return done(Names.shown(name) + " already exists, statement succeeded.");
            }
            new DropStatements(state, duck, cursor).database(name);
            state.catalog().putDatabase(name, comment);
            use(name, "PUBLIC");
            return done("Database " + Names.shown(name) + " successfully created.");
        }
        var in = parts.size() == 2 ? parts.get(0) : state.needDatabase();
        boolean there = state.catalog().schema(in, name).isPresent();
        if (state.catalog().database(in).isEmpty()) {
            throw Failures.noSuchContainer("Database", Names.shown(in));
        }
        if (there && !replace && !soft) {
            throw Failures.alreadyExists(Names.shown(in) + "." + Names.shown(name));
        }
        if (there && soft) {
            return done(Names.shown(name) + " already exists, statement succeeded.");
        }
        new DropStatements(state, duck, cursor).schema(in, name);
        state.catalog().putSchema(in, name, comment);
        use(in, name);
        return done("Schema " + Names.shown(name) + " successfully created.");
    }

    /** Creating a database or schema makes it the one in use. */
    private void use(String database, String schema) {
        var c = state.context();
        state.context(new SessionContext(
                java.util.Optional.of(database), java.util.Optional.of(schema), c.warehouse(), c.role()));
    }

    private String option() throws SqlFailure {
        if (cursor.accept("COMMENT")) {
            cursor.accept("=");
            return cursor.string();
        }
        return "";
    }

    private boolean occupied(Catalog.ObjectName name, boolean replace, boolean soft) throws SqlFailure {
        if (state.catalog().schema(name.database(), name.schema()).isEmpty()) {
            throw Failures.noSuchContainer("Schema", Names.shown(name.database()) + "." + Names.shown(name.schema()));
        }
        boolean there = state.catalog().relation(name).isPresent();
        if (there && !replace && !soft) {
            throw Failures.alreadyExists(Names.shown(name.name()));
        }
        return there && soft;
    }

    private SqlResult table(boolean replace, boolean temporary, Running running) throws SqlFailure {
        boolean soft = cursor.accept("IF", "NOT", "EXISTS");
        var name = state.objectName(cursor.dotted());
        if (occupied(name, replace, soft)) {
            return done(Names.shown(name.name()) + " already exists, statement succeeded.");
        }
        var shape = cursor.peek().is("(") ? new TableShape(state, cursor) : null;
        var comment = option();
        var physical = state.catalog().physicalName();
        var columns = shape == null ? List.<Catalog.Column>of() : shape.columns();
        if (cursor.accept("LIKE")) {
            columns = table(state.objectName(cursor.dotted())).columns();
            shape = null;
        }
        Query query = null;
        if (cursor.accept("AS")) {
            query = compile(cursor.rest());
            columns = shape == null ? copied(query.columns()) : columns;
        } else {
            comment = comment.isEmpty() ? option() : comment;
            cursor.end();
        }
        if (columns.isEmpty()) {
            throw cursor.unexpected();
        }
        var definitions = columns.stream()
                .map(c -> c.physical() + " " + c.type().physical() + (c.nullable() ? "" : " NOT NULL"))
                .toList();
        duck.run("CREATE TABLE " + physical + " (" + String.join(", ", definitions) + ")");
        if (query != null) {
            duck.change("INSERT INTO " + physical + " " + Inserts.cast(query, columns, state), running);
        }
        new DropStatements(state, duck, cursor).relation(name);
        state.catalog()
                .put(new Catalog.Relation(
                        name,
                        false,
                        physical,
                        "",
                        columns,
                        shape == null ? List.of() : shape.primaryKey(),
                        shape == null ? List.of() : shape.foreignKeys(),
                        comment,
                        state.catalog().now(),
                        temporary));
        return done("Table " + Names.shown(name.name()) + " successfully created.");
    }

    private Query compile(String sql) throws SqlFailure {
        var parsed = new SqlParser(sql);
        if (!(parsed.statement instanceof Select s)) {
            throw cursor.unexpected();
        }
        return new Compiler(state, parsed, Map.of()).select(s);
    }

    private static List<Catalog.Column> copied(List<OutColumn> columns) {
        var result = new ArrayList<Catalog.Column>();
        for (var c : columns) {
            var type = c.type().is(SfType.Kind.NULL) ? SfType.TEXT : c.type();
            result.add(new Catalog.Column(c.name(), "c" + (result.size() + 1), type, true, null, ""));
        }
        return result;
    }

    private SqlResult view(boolean replace) throws SqlFailure {
        boolean soft = cursor.accept("IF", "NOT", "EXISTS");
        var name = state.objectName(cursor.dotted());
        if (occupied(name, replace, soft)) {
            return done(Names.shown(name.name()) + " already exists, statement succeeded.");
        }
        var names = new ArrayList<String>();
        if (cursor.accept("(")) {
            do {
                names.add(cursor.identifier());
            } while (cursor.accept(","));
            cursor.expect(")");
        }
        var comment = option();
        cursor.expect("AS");
        var text = cursor.rest();
        var columns = new ArrayList<Catalog.Column>();
        for (var c : Froms.renamed(compile(text).columns(), names)) {
            columns.add(new Catalog.Column(c.name(), "c" + (columns.size() + 1), c.type(), c.nullable(), null, ""));
        }
        new DropStatements(state, duck, cursor).relation(name);
        state.catalog()
                .put(new Catalog.Relation(
                        name,
                        true,
                        "",
                        text,
                        columns,
                        List.of(),
                        List.of(),
                        comment,
                        state.catalog().now(),
                        false));
        return done("View " + Names.shown(name.name()) + " successfully created.");
    }
}
