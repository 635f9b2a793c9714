package io.snowmcp.sandbox.sql;

/** TRUNCATE and COMMENT. */
final class TableCommands {
    private final Ddl ddl;
    private final Cursor cursor;

    TableCommands(Ddl ddl) {
        this.ddl = ddl;
        cursor = ddl.cursor();
    }

    SqlResult run() throws SqlFailure {
        return cursor.take().is("TRUNCATE") ? truncate() : comment();
    }

    private SqlResult truncate() throws SqlFailure {
        cursor.accept("TABLE");
        boolean soft = cursor.accept("IF", "EXISTS");
        var name = ddl.state().objectName(cursor.dotted());
        cursor.end();
        if (!soft || ddl.state().visible().relation(name).isPresent()) {
            ddl.duck().run("DELETE FROM " + ddl.table(name, "TRUNCATE").physical());
        }
        return Ddl.done();
    }

    private SqlResult comment() throws SqlFailure {
        boolean soft = cursor.accept("IF", "EXISTS");
        cursor.expect("ON");
        if (!cursor.accept("TABLE") && !cursor.accept("VIEW")) {
            throw SqlFailure.notEmulated("COMMENT ON " + cursor.peek().text());
        }
        var name = ddl.state().objectName(cursor.dotted());
        cursor.expect("IS");
        var text = cursor.string();
        cursor.end();
        if (!soft || ddl.state().visible().relation(name).isPresent()) {
            ddl.state().put(ddl.state().require(name, Grants.OWNERSHIP).commented(text));
        }
        return Ddl.done();
    }
}
