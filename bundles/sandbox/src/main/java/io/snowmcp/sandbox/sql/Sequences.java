package io.snowmcp.sandbox.sql;

/** CREATE SEQUENCE. */
final class Sequences {
    private final Ddl ddl;
    private final Cursor cursor;
    private long start = 1;
    private long increment = 1;
    private boolean ordered;
    private String comment = "";

    Sequences(Ddl ddl) {
        this.ddl = ddl;
        cursor = ddl.cursor();
    }

    SqlResult create(boolean replace) throws SqlFailure {
        boolean soft = cursor.accept("IF", "NOT", "EXISTS");
        var name = ddl.state().objectName(cursor.dotted());
        ddl.place(name, "SEQUENCE");
        var there = ddl.catalog().sequence(name);
        if (there.isPresent() && soft) {
            return Ddl.alreadyThere(name.name());
        }
        if (there.isPresent() && !replace) {
            throw Failures.alreadyExists(Names.shown(name.name()));
        }
        options();
        if (there.isPresent()) {
            ddl.state().access().need(Securable.of(Securable.Kind.SEQUENCE, name));
            new DropStatements(ddl).sequence(there.get());
        }
        var physical = ddl.catalog().physicalName();
        ddl.duck()
                .run("CREATE SEQUENCE " + physical + " START " + start + " INCREMENT " + increment
                        + (increment < 0
                                ? " MINVALUE " + Long.MIN_VALUE + " MAXVALUE " + Math.max(start, -1)
                                : " MINVALUE " + Math.min(start, 1)));
        ddl.catalog()
                .put(new Catalog.Sequence(
                        name,
                        physical,
                        start,
                        increment,
                        ordered,
                        comment,
                        ddl.catalog().now()));
        ddl.own(Securable.of(Securable.Kind.SEQUENCE, name));
        return Ddl.done("Sequence " + Names.shown(name.name()) + " successfully created.");
    }

    private void options() throws SqlFailure {
        cursor.accept("WITH");
        while (!cursor.atEnd()) {
            if (cursor.accept("START")) {
                cursor.accept("WITH");
                start = number();
            } else if (cursor.accept("INCREMENT")) {
                cursor.accept("BY");
                increment = number();
            } else if (cursor.accept("ORDER")) {
                ordered = true;
            } else if (cursor.accept("NOORDER")) {
                ordered = false;
            } else if (cursor.peek().is("COMMENT")) {
                comment = ddl.comment();
            } else {
                ddl.end("CREATE SEQUENCE");
            }
        }
    }

    private long number() throws SqlFailure {
        cursor.accept("=");
        boolean minus = cursor.accept("-");
        return minus ? -cursor.number() : cursor.number();
    }
}
