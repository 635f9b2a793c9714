package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CREATE TABLE with columns, AS, LIKE and CLONE. */
final class CreateTable {
    private final Ddl ddl;
    private final Cursor cursor;
    private List<Catalog.Column> columns = List.of();
    private List<String> primaryKey = List.of();
    private List<Catalog.ForeignKey> foreignKeys = List.of();
    private String comment = "";
    private Query rows;

    CreateTable(Ddl ddl) {
        this.ddl = ddl;
        cursor = ddl.cursor();
    }

    SqlResult run(boolean replace, boolean temporary) throws SqlFailure {
        boolean soft = cursor.accept("IF", "NOT", "EXISTS");
        var name = ddl.state().objectName(cursor.dotted());
        if (temporary) {
            ddl.state().needSchema(name);
        } else {
            ddl.place(name, "TABLE");
        }
        var there = temporary
                ? Optional.ofNullable(ddl.state().temporary().get(name))
                : ddl.catalog().relation(name);
        if (ddl.occupied(there, replace, soft)) {
            return Ddl.alreadyThere(name.name());
        }
        content(name);
        var physical = fill(temporary);
        if (there.isPresent()) {
            new DropStatements(ddl).relation(there.get());
        }
        var r = new Catalog.Relation(
                name,
                false,
                physical,
                "",
                columns,
                primaryKey,
                foreignKeys,
                comment,
                ddl.catalog().now(),
                temporary);
        if (temporary) {
            ddl.state().temporary().put(name, r);
        } else {
            ddl.catalog().put(r);
            ddl.own(Securable.of(r));
        }
        return Ddl.done("Table " + Names.shown(name.name()) + " successfully created.");
    }

    private void content(Catalog.ObjectName name) throws SqlFailure {
        if (cursor.accept("LIKE") || cursor.peek().is("CLONE")) {
            boolean clone = cursor.accept("CLONE");
            var source = ddl.table(ddl.state().objectName(cursor.dotted()), "SELECT");
            copy(source, clone);
            ddl.end("CREATE TABLE");
            return;
        }
        if (cursor.peek().is("(")) {
            var shape = TableShape.read(ddl.state(), cursor);
            columns = shape.columns();
            primaryKey = shape.primaryKey();
            foreignKeys = shape.foreignKeys();
        }
        comment = ddl.comment();
        if (cursor.accept("AS")) {
            var compiler = ddl.compiler(cursor.rest());
            rows = ddl.compile(compiler);
            if (compiler.computes) {
                ddl.state().needWarehouse();
            }
            columns = columns.isEmpty() ? copied(rows.columns()) : columns;
            return;
        }
        ddl.end("CREATE TABLE " + Names.shown(name.name()));
        if (columns.isEmpty()) {
            throw cursor.unexpected();
        }
    }

    private void copy(Catalog.Relation source, boolean withRows) {
        columns = Ddl.renumbered(source.columns());
        primaryKey = source.primaryKey();
        foreignKeys = source.foreignKeys();
        if (withRows) {
            comment = source.comment();
            var cells = new ArrayList<String>();
            var out = new ArrayList<OutColumn>();
            for (int i = 0; i < columns.size(); i++) {
                var c = columns.get(i);
                cells.add(source.columns().get(i).physical() + " AS " + c.physical());
                out.add(new OutColumn(c.name(), c.physical(), c.type()));
            }
            rows = new Query("SELECT " + String.join(", ", cells) + " FROM " + source.physical(), out);
        }
    }

    /** DuckDB's table, with its rows; answers its name. A temporary one is its connection's and goes with it. */
    private String fill(boolean temporary) throws SqlFailure {
        var physical = ddl.catalog().physicalName();
        var definitions = columns.stream()
                .map(c -> c.physical() + " " + c.type().physical() + (c.nullable() ? "" : " NOT NULL"))
                .toList();
        var insert = rows == null ? null : "INSERT INTO " + physical + " " + Inserts.cast(rows, columns, ddl.state());
        ddl.duck()
                .run("CREATE " + (temporary ? "TEMP " : "") + "TABLE " + physical + " ("
                        + String.join(", ", definitions) + ")");
        if (insert != null) {
            try {
                ddl.duck().change(insert, ddl.running());
            } catch (SqlFailure e) {
                ddl.duck().run("DROP TABLE " + physical);
                throw e;
            }
        }
        return physical;
    }

    private static List<Catalog.Column> copied(List<OutColumn> from) {
        var result = new ArrayList<Catalog.Column>();
        for (var c : from) {
            var type = c.type().is(SfType.Kind.NULL) ? SfType.TEXT : c.type();
            result.add(new Catalog.Column(c.name(), "c" + (result.size() + 1), type, true, null, ""));
        }
        return result;
    }
}
