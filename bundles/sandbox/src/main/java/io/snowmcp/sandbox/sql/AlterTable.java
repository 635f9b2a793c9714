package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;

/** ALTER TABLE, and what of it a view knows. */
final class AlterTable {
    private final Ddl ddl;
    private final Cursor cursor;
    private Catalog.Relation table;

    AlterTable(Ddl ddl) {
        this.ddl = ddl;
        cursor = ddl.cursor();
    }

    SqlResult run(boolean view) throws SqlFailure {
        boolean soft = cursor.accept("IF", "EXISTS");
        var name = ddl.state().objectName(cursor.dotted());
        if (soft && ddl.state().visible().relation(name).isEmpty()) {
            return Ddl.done();
        }
        table = ddl.state().require(name, Grants.OWNERSHIP);
        if (table.view() != view) {
            throw Failures.noSuchObject(view ? "View" : "Table", name.shown());
        }
        if (cursor.accept("RENAME", "TO")) {
            rename();
        } else if (cursor.accept("SET", "COMMENT")) {
            cursor.accept("=");
            ddl.state().put(table.commented(cursor.string()));
        } else if (cursor.accept("UNSET", "COMMENT")) {
            ddl.state().put(table.commented(""));
        } else if (view) {
            throw SqlFailure.notEmulated("ALTER VIEW ... " + cursor.peek().text());
        } else if (cursor.accept("RENAME", "COLUMN")) {
            renameColumn();
        } else if (cursor.accept("ADD")) {
            add();
        } else if (cursor.accept("DROP")) {
            drop();
        } else if (cursor.accept("ALTER") || cursor.accept("MODIFY")) {
            new AlterColumn(ddl, table).run();
        } else {
            throw SqlFailure.notEmulated("ALTER TABLE ... " + cursor.peek().text());
        }
        ddl.end("ALTER TABLE");
        return Ddl.done();
    }

    private void rename() throws SqlFailure {
        var to = ddl.state().objectName(cursor.dotted());
        ddl.place(to, table.view() ? "VIEW" : "TABLE");
        if (ddl.catalog().relation(to).isPresent()) {
            throw Failures.alreadyExists(Names.shown(to.name()));
        }
        var moved = table.named(to);
        if (table.temporary()) {
            ddl.state().temporary().remove(table.name());
        } else {
            ddl.catalog().remove(table.name());
            ddl.grants().moved(Securable.of(table), Securable.of(moved));
        }
        ddl.state().put(moved);
    }

    private void renameColumn() throws SqlFailure {
        var from = column(table, cursor);
        cursor.expect("TO");
        var to = cursor.identifier();
        unused(to);
        var columns = new ArrayList<Catalog.Column>();
        for (var c : table.columns()) {
            columns.add(
                    c.equals(from)
                            ? new Catalog.Column(to, c.physical(), c.type(), c.nullable(), c.standard(), c.comment())
                            : c);
        }
        var key = table.primaryKey().stream()
                .map(k -> k.equals(from.name()) ? to : k)
                .toList();
        ddl.state().put(table.shaped(columns, key));
    }

    private void add() throws SqlFailure {
        if (cursor.peek().is("CONSTRAINT") || cursor.accept("PRIMARY", "KEY")) {
            if (cursor.accept("CONSTRAINT")) {
                cursor.identifier();
                cursor.expect("PRIMARY", "KEY");
            }
            var key = new ArrayList<String>();
            cursor.expect("(");
            do {
                key.add(column(table, cursor).name());
            } while (cursor.accept(","));
            cursor.expect(")");
            ddl.state().put(table.shaped(table.columns(), key));
            return;
        }
        cursor.accept("COLUMN");
        boolean soft = cursor.accept("IF", "NOT", "EXISTS");
        do {
            cursor.accept("COLUMN");
            var added = TableShape.column(ddl.state(), cursor, physical());
            boolean there = table.columns().stream().anyMatch(c -> c.name().equals(added.name()));
            if (!there || !soft) {
                unused(added.name());
                add(added);
            }
        } while (cursor.accept(","));
    }

    private void add(Catalog.Column c) throws SqlFailure {
        var in = "ALTER TABLE " + table.physical();
        ddl.duck().run(in + " ADD COLUMN " + c.physical() + " " + c.type().physical());
        if (c.standard() != null) {
            ddl.duck()
                    .run("UPDATE " + table.physical() + " SET " + c.physical() + " = "
                            + Inserts.standard(c, ddl.state()));
        }
        if (!c.nullable()) {
            try {
                ddl.duck().run(in + " ALTER COLUMN " + c.physical() + " SET NOT NULL");
            } catch (SqlFailure e) {
                ddl.duck().run(in + " DROP COLUMN " + c.physical());
                throw Failures.compilation(
                        "002001",
                        "Non-nullable column '" + Names.shown(c.name()) + "' cannot be added to non-empty table");
            }
        }
        var columns = new ArrayList<>(table.columns());
        columns.add(c);
        table = table.shaped(columns, table.primaryKey());
        ddl.state().put(table);
    }

    private String physical() {
        int most = 0;
        for (var c : table.columns()) {
            most = Math.max(most, Integer.parseInt(c.physical().substring(1)));
        }
        return "c" + (most + 1);
    }

    private void drop() throws SqlFailure {
        if (cursor.accept("PRIMARY", "KEY")) {
            ddl.state().put(table.shaped(table.columns(), List.of()));
            return;
        }
        if (cursor.peek().stored().matches("CONSTRAINT|FOREIGN|UNIQUE|ROW|AGGREGATION")) {
            throw SqlFailure.notEmulated("ALTER TABLE ... DROP " + cursor.peek().text());
        }
        cursor.accept("COLUMN");
        boolean soft = cursor.accept("IF", "EXISTS");
        do {
            boolean there = table.columns().stream()
                    .anyMatch(x -> x.name().equals(cursor.peek().stored()));
            if (soft && !there) {
                cursor.take();
                continue;
            }
            var c = column(table, cursor);
            if (table.columns().size() == 1) {
                throw Failures.compilation(
                        "002118", "Cannot drop the only column '" + Names.shown(c.name()) + "' of a table.");
            }
            ddl.duck().run("ALTER TABLE " + table.physical() + " DROP COLUMN " + c.physical());
            var columns = new ArrayList<>(table.columns());
            columns.remove(c);
            var key = table.primaryKey().contains(c.name()) ? List.<String>of() : table.primaryKey();
            table = table.shaped(columns, key);
            ddl.state().put(table);
        } while (cursor.accept(","));
    }

    private void unused(String name) throws SqlFailure {
        if (table.columns().stream().anyMatch(c -> c.name().equals(name))) {
            throw Failures.compilation("001430", "column '" + Names.shown(name) + "' already exists");
        }
    }

    static Catalog.Column column(Catalog.Relation table, Cursor cursor) throws SqlFailure {
        var place = Place.of(cursor.sql, cursor.peek().start());
        var name = cursor.identifier();
        return table.columns().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failures.invalidIdentifier(place.line(), place.pos(), Names.shown(name)));
    }
}
