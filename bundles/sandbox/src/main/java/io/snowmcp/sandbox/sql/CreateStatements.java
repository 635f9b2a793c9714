package io.snowmcp.sandbox.sql;

/** CREATE: finds who makes that kind of thing. */
final class CreateStatements {
    private final Ddl ddl;
    private final Cursor cursor;

    CreateStatements(Ddl ddl) {
        this.ddl = ddl;
        cursor = ddl.cursor();
    }

    SqlResult run() throws SqlFailure {
        cursor.expect("CREATE");
        boolean replace = cursor.accept("OR", "REPLACE");
        boolean temporary = false;
        while (cursor.peek().stored().matches("TEMP|TEMPORARY|TRANSIENT|LOCAL|GLOBAL|VOLATILE")) {
            temporary |= !cursor.take().is("TRANSIENT");
        }
        if (cursor.accept("DATABASE")) {
            return new Containers(ddl).createDatabase(replace);
        }
        if (cursor.accept("SCHEMA")) {
            return new Containers(ddl).createSchema(replace);
        }
        if (cursor.accept("TABLE")) {
            return new CreateTable(ddl).run(replace, temporary);
        }
        if (cursor.accept("VIEW")) {
            return new CreateView(ddl).run(replace);
        }
        if (cursor.accept("SEQUENCE")) {
            return new Sequences(ddl).create(replace);
        }
        if (cursor.accept("ROLE")) {
            return new RoleCommands(ddl).create(replace);
        }
        if (cursor.accept("WAREHOUSE")) {
            return new WarehouseCommands(ddl).create(replace);
        }
        if (cursor.accept("RESOURCE", "MONITOR")) {
            return new MonitorCommands(ddl).create(replace);
        }
        throw SqlFailure.notEmulated("CREATE " + cursor.peek().text().toUpperCase(java.util.Locale.ROOT));
    }
}
