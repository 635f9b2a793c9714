package io.snowmcp.sandbox.sql;

import java.util.ArrayList;

/** ALTER TABLE ... ALTER COLUMN: nullability, type, default, comment. */
final class AlterColumn {
    private final Ddl ddl;
    private final Cursor cursor;
    private Catalog.Relation table;

    AlterColumn(Ddl ddl, Catalog.Relation table) {
        this.ddl = ddl;
        this.table = table;
        cursor = ddl.cursor();
    }

    void run() throws SqlFailure {
        boolean bracket = cursor.accept("(");
        do {
            cursor.accept("COLUMN");
            one(AlterTable.column(table, cursor));
        } while (cursor.accept(","));
        if (bracket) {
            cursor.expect(")");
        }
    }

    private void one(Catalog.Column c) throws SqlFailure {
        if (cursor.accept("SET", "NOT", "NULL")) {
            ddl.duck().run(alter(c) + " SET NOT NULL");
            replace(c, c.type(), false, c.standard(), c.comment());
        } else if (cursor.accept("DROP", "NOT", "NULL")) {
            ddl.duck().run(alter(c) + " DROP NOT NULL");
            replace(c, c.type(), true, c.standard(), c.comment());
        } else if (cursor.accept("DROP", "DEFAULT")) {
            replace(c, c.type(), c.nullable(), null, c.comment());
        } else if (cursor.accept("COMMENT")) {
            replace(c, c.type(), c.nullable(), c.standard(), cursor.string());
        } else if (cursor.accept("UNSET", "COMMENT")) {
            replace(c, c.type(), c.nullable(), c.standard(), "");
        } else if (cursor.accept("SET", "DATA", "TYPE") || cursor.accept("TYPE")) {
            type(c);
        } else {
            throw SqlFailure.notEmulated(
                    "ALTER TABLE ... ALTER COLUMN ... " + cursor.peek().text());
        }
    }

    /** As in Snowflake only to more digits before the point or to a longer text. */
    private void type(Catalog.Column c) throws SqlFailure {
        var to = TableShape.type(cursor);
        var from = c.type();
        boolean wider = from.kind() == to.kind()
                && from.scale() == to.scale()
                && (to.is(SfType.Kind.TEXT, SfType.Kind.BINARY)
                        ? to.length() >= from.length()
                        : to.precision() >= from.precision());
        if (!wider) {
            throw Failures.compilation(
                    "002108",
                    "cannot change column " + Names.shown(c.name()) + " from type " + from.declared() + " to "
                            + to.declared());
        }
        ddl.duck().run(alter(c) + " SET DATA TYPE " + to.physical());
        replace(c, to, c.nullable(), c.standard(), c.comment());
    }

    private String alter(Catalog.Column c) {
        return "ALTER TABLE " + table.physical() + " ALTER COLUMN " + c.physical();
    }

    private void replace(Catalog.Column c, SfType type, boolean nullable, String standard, String comment) {
        var columns = new ArrayList<>(table.columns());
        columns.replaceAll(
                x -> x == c ? new Catalog.Column(c.name(), c.physical(), type, nullable, standard, comment) : x);
        table = table.shaped(columns, table.primaryKey());
        ddl.state().put(table);
    }
}
