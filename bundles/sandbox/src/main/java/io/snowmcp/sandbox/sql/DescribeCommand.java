package io.snowmcp.sandbox.sql;

/** DESCRIBE TABLE and VIEW; the others are {@link DescribeContainer}'s. */
final class DescribeCommand {
    private final SessionState state;
    private final Cursor cursor;

    DescribeCommand(SessionState state, Cursor cursor) {
        this.state = state;
        this.cursor = cursor;
    }

    Query query() throws SqlFailure {
        cursor.take();
        var kind = cursor.peek().stored();
        if (kind.matches("DATABASE|SCHEMA|WAREHOUSE|USER|SEQUENCE")
                && cursor.peek(1).identifier()) {
            cursor.take();
            return new DescribeContainer(state, cursor).query(kind);
        }
        if (kind.matches("TABLE|VIEW")
                && !cursor.peek(1).is(".")
                && cursor.peek(1).kind() != Token.Kind.END) {
            cursor.take();
        } else if (cursor.peek(1).identifier()) {
            throw SqlFailure.notEmulated("DESCRIBE " + kind);
        }
        var name = state.objectName(cursor.dotted());
        if (cursor.accept("TYPE", "=")) {
            if (!cursor.accept("COLUMNS")) {
                throw SqlFailure.notEmulated(
                        "DESCRIBE TABLE ... TYPE = " + cursor.peek().text());
            }
        }
        cursor.end();
        return InformationSchema.holds(name) ? information(name) : relation(state.require(name));
    }

    private Query information(Catalog.ObjectName name) throws SqlFailure {
        var t = table();
        for (var c : InformationSchema.query(state, name).columns()) {
            var nullable = c.nullable() ? "Y" : "N";
            t.row(c.name(), c.type().declared(), "COLUMN", nullable, null, "N", "N", null, null, null, null, null);
        }
        return t.query();
    }

    private static Query relation(Catalog.Relation r) {
        var t = table();
        for (var c : r.columns()) {
            t.row(
                    c.name(),
                    c.type().declared(),
                    "COLUMN",
                    c.nullable() ? "Y" : "N",
                    c.standard(),
                    r.primaryKey().contains(c.name()) ? "Y" : "N",
                    "N",
                    null,
                    null,
                    c.comment().isEmpty() ? null : c.comment(),
                    null,
                    null);
        }
        return t.query();
    }

    private static RowTable table() {
        return new RowTable(
                "name:T",
                "type:T",
                "kind:T",
                "null?:T",
                "default:T",
                "primary key:T",
                "unique key:T",
                "check:T",
                "expression:T",
                "comment:T",
                "policy name:T",
                "privacy domain:T");
    }
}
