package io.snowmcp.sandbox.sql;

import java.util.Optional;

/** CREATE DATABASE and CREATE SCHEMA; either becomes the one in use. */
final class Containers {
    private final Ddl ddl;
    private final Cursor cursor;

    Containers(Ddl ddl) {
        this.ddl = ddl;
        cursor = ddl.cursor();
    }

    SqlResult createDatabase(boolean replace) throws SqlFailure {
        boolean soft = cursor.accept("IF", "NOT", "EXISTS");
        var name = cursor.identifier();
        var comment = ddl.comment();
        ddl.end("CREATE DATABASE");
        ddl.state().access().need(Securable.ACCOUNT, "CREATE DATABASE");
        boolean there = ddl.catalog().database(name).isPresent() || name.equals(AccountUsage.DATABASE);
        if (there && soft) {
            return Ddl.alreadyThere(name);
        }
        if (there && !replace) {
            throw Failures.alreadyExists(Names.shown(name));
        }
        if (there) {
            ddl.state().access().need(Securable.database(name));
            new DropStatements(ddl).database(name);
        }
        ddl.catalog().putDatabase(name, comment);
        ddl.own(Securable.database(name));
        ddl.own(Securable.schema(name, "PUBLIC"));
        use(name, "PUBLIC");
        return Ddl.done("Database " + Names.shown(name) + " successfully created.");
    }

    SqlResult createSchema(boolean replace) throws SqlFailure {
        boolean soft = cursor.accept("IF", "NOT", "EXISTS");
        var parts = cursor.dotted();
        var name = parts.get(parts.size() - 1);
        var comment = ddl.comment();
        ddl.end("CREATE SCHEMA");
        var in = parts.size() == 2 ? parts.get(0) : ddl.state().needDatabase();
        if (ddl.state().visible().database(in).isEmpty()) {
            throw Failures.noSuchContainer("Database", Names.shown(in));
        }
        ddl.state().access().need(Securable.database(in), "CREATE SCHEMA");
        boolean there = ddl.catalog().schema(in, name).isPresent() || name.equals("INFORMATION_SCHEMA");
        if (there && soft) {
            return Ddl.alreadyThere(name);
        }
        if (there && !replace) {
            throw Failures.alreadyExists(Names.shown(name));
        }
        if (there) {
            ddl.state().access().need(Securable.schema(in, name));
            new DropStatements(ddl).schema(in, name);
        }
        ddl.catalog().putSchema(in, name, comment);
        ddl.own(Securable.schema(in, name));
        use(in, name);
        return Ddl.done("Schema " + Names.shown(name) + " successfully created.");
    }

    private void use(String database, String schema) {
        ddl.state()
                .use(new SessionContext(
                        Optional.of(database), Optional.of(schema), Optional.empty(), Optional.empty()));
    }
}
