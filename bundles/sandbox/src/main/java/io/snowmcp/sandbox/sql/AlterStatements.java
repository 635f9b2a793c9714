package io.snowmcp.sandbox.sql;

/** ALTER of all but the session: finds who does it. */
final class AlterStatements {
    private final Ddl ddl;
    private final Cursor cursor;

    AlterStatements(Ddl ddl) {
        this.ddl = ddl;
        cursor = ddl.cursor();
    }

    SqlResult run() throws SqlFailure {
        cursor.expect("ALTER");
        if (cursor.accept("TABLE")) {
            return new AlterTable(ddl).run(false);
        }
        if (cursor.accept("VIEW")) {
            return new AlterTable(ddl).run(true);
        }
        if (cursor.accept("WAREHOUSE")) {
            return new WarehouseCommands(ddl).alter();
        }
        if (cursor.accept("RESOURCE", "MONITOR")) {
            return new MonitorCommands(ddl).alter();
        }
        throw SqlFailure.notEmulated("ALTER " + cursor.peek().text().toUpperCase(java.util.Locale.ROOT));
    }
}
