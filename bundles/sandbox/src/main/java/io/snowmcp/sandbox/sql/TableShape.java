package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;

/** The bracketed part of CREATE TABLE. */
final class TableShape {
    private final SessionState state;
    private final Cursor cursor;
    private final List<Catalog.Column> columns = new ArrayList<>();
    private final List<String> primaryKey = new ArrayList<>();
    private final List<Catalog.ForeignKey> foreignKeys = new ArrayList<>();

    private TableShape(SessionState state, Cursor cursor) {
        this.state = state;
        this.cursor = cursor;
    }

    static TableShape read(SessionState state, Cursor cursor) throws SqlFailure {
        var shape = new TableShape(state, cursor);
        cursor.expect("(");
        do {
            shape.element();
        } while (cursor.accept(","));
        cursor.expect(")");
        return shape;
    }

    /** One column, as ALTER TABLE ... ADD has it. */
    static Catalog.Column column(SessionState state, Cursor cursor, String physical) throws SqlFailure {
        var shape = new TableShape(state, cursor);
        shape.column();
        if (!shape.primaryKey.isEmpty() || !shape.foreignKeys.isEmpty()) {
            throw SqlFailure.notEmulated("a key on a column that is added");
        }
        var c = shape.columns.get(0);
        return new Catalog.Column(c.name(), physical, c.type(), c.nullable(), c.standard(), c.comment());
    }

    List<Catalog.Column> columns() {
        return columns;
    }

    List<String> primaryKey() {
        return primaryKey;
    }

    List<Catalog.ForeignKey> foreignKeys() {
        return foreignKeys;
    }

    private void element() throws SqlFailure {
        if (cursor.accept("CONSTRAINT")) {
            cursor.identifier();
        }
        if (cursor.accept("PRIMARY", "KEY")) {
            primaryKey.addAll(names());
        } else if (cursor.accept("UNIQUE")) {
            names();
        } else if (cursor.accept("FOREIGN", "KEY")) {
            references(names());
        } else {
            column();
        }
    }

    private List<String> names() throws SqlFailure {
        var names = new ArrayList<String>();
        cursor.expect("(");
        do {
            names.add(cursor.identifier());
        } while (cursor.accept(","));
        cursor.expect(")");
        return names;
    }

    private void references(List<String> from) throws SqlFailure {
        cursor.expect("REFERENCES");
        var target = state.objectName(cursor.dotted());
        var to = cursor.peek().is("(") ? names() : state.require(target).primaryKey();
        foreignKeys.add(new Catalog.ForeignKey("FK_" + String.join("_", from), from, target, to));
    }

    private void column() throws SqlFailure {
        var name = cursor.identifier();
        var type = type(cursor);
        boolean nullable = true;
        String standard = null;
        var comment = "";
        while (!cursor.peek().is(",") && !cursor.peek().is(")") && !cursor.atEnd()) {
            if (cursor.accept("NOT", "NULL")) {
                nullable = false;
            } else if (cursor.accept("NULL") || cursor.accept("UNIQUE")) {
                continue;
            } else if (cursor.accept("PRIMARY", "KEY")) {
                primaryKey.add(name);
                nullable = false;
            } else if (cursor.peek().is("REFERENCES")) {
                references(List.of(name));
            } else if (cursor.accept("COMMENT")) {
                comment = cursor.string();
            } else if (cursor.accept("DEFAULT")) {
                standard = expression();
            } else {
                throw SqlFailure.notEmulated("column option " + cursor.peek().text());
            }
        }
        for (var c : columns) {
            if (c.name().equals(name)) {
                throw Failures.compilation("002025", "duplicate column name '" + Names.shown(name) + "'");
            }
        }
        columns.add(new Catalog.Column(name, "c" + (columns.size() + 1), type, nullable, standard, comment));
    }

    static SfType type(Cursor cursor) throws SqlFailure {
        var word = cursor.identifier();
        if (word.equals("DOUBLE")) {
            cursor.accept("PRECISION");
        }
        var args = new ArrayList<Integer>();
        if (cursor.accept("(")) {
            do {
                args.add(cursor.number());
            } while (cursor.accept(","));
            cursor.expect(")");
        }
        return Types.named(word, args);
    }

    /** The text of a DEFAULT up to the next option at this level. */
    private String expression() throws SqlFailure {
        int from = cursor.peek().start();
        int end = from;
        int depth = 0;
        while (!cursor.atEnd()) {
            var t = cursor.peek();
            boolean stop =
                    t.is(",") || t.is(")") || t.is("NOT") || t.is("COMMENT") || t.is("PRIMARY") || t.is("UNIQUE");
            if (depth == 0 && stop) {
                break;
            }
            depth += t.is("(") ? 1 : t.is(")") ? -1 : 0;
            end = cursor.take().end();
        }
        return cursor.sql.substring(from, end);
    }
}
