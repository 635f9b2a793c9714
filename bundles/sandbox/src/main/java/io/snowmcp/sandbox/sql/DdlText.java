package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.Locale;

/** GET_DDL: the statement that would make a table or view again. */
final class DdlText {
    private DdlText() {}

    static String of(SessionState session, String kind, String written) throws SqlFailure {
        var upper = kind.toUpperCase(Locale.ROOT);
        var parts = new Cursor(written).dotted();
        var name = parts.get(parts.size() - 1);
        switch (upper) {
            case "DATABASE" -> {
                var d = session.visible()
                        .database(name)
                        .orElseThrow(() -> Failures.noSuchContainer("Database", Names.shown(name)));
                return database(session, d);
            }
            case "SCHEMA" -> {
                var in = parts.size() == 2 ? parts.get(0) : session.needDatabase();
                session.needSchema(new Catalog.ObjectName(in, name, ""));
                return schema(session, session.visible().schema(in, name).orElseThrow());
            }
            case "TABLE", "VIEW" -> {
                var object = session.objectName(parts);
                var r = session.visible().relation(object).orElse(null);
                if (r == null || r.view() != upper.equals("VIEW")) {
                    throw Failures.noSuchObject(
                            upper.charAt(0) + upper.substring(1).toLowerCase(Locale.ROOT), object.shown());
                }
                return relation(r);
            }
            default -> throw SqlFailure.notEmulated("GET_DDL of a " + upper);
        }
    }

    private static String relation(Catalog.Relation r) {
        return r.view() ? view(r) : table(r);
    }

    private static String database(SessionState session, Catalog.Database d) {
        var text =
                new StringBuilder("create or replace database " + Names.shown(d.name()) + comment(d.comment()) + ";\n");
        for (var s : session.visible().schemas(d.name())) {
            text.append("\n").append(schema(session, s));
        }
        return text.toString();
    }

    private static String schema(SessionState session, Catalog.Schema s) {
        var text =
                new StringBuilder("create or replace schema " + Names.shown(s.name()) + comment(s.comment()) + ";\n");
        for (var r : session.visible().relations(s.database(), s.name())) {
            text.append("\n").append(relation(r)).append("\n");
        }
        return text.toString();
    }

    private static String comment(String text) {
        return text.isEmpty() ? "" : " COMMENT=" + Names.literal(text);
    }

    private static String view(Catalog.Relation r) {
        var columns =
                r.columns().stream().map(c -> "\n\t" + Names.shown(c.name())).toList();
        return "create or replace view " + Names.shown(r.name().name()) + "(" + String.join(",", columns) + "\n)"
                + comment(r) + " as " + r.text() + ";";
    }

    private static String table(Catalog.Relation r) {
        var lines = new ArrayList<String>();
        for (var c : r.columns()) {
            lines.add("\n\t" + Names.shown(c.name()) + " " + c.type().declared() + (c.nullable() ? "" : " NOT NULL")
                    + (c.standard() == null ? "" : " DEFAULT " + c.standard())
                    + (c.comment().isEmpty() ? "" : " COMMENT " + Names.literal(c.comment())));
        }
        if (!r.primaryKey().isEmpty()) {
            lines.add("\n\tprimary key (" + String.join(", ", r.primaryKey()) + ")");
        }
        for (var k : r.foreignKeys()) {
            lines.add("\n\tforeign key (" + String.join(", ", k.columns()) + ") references "
                    + k.target().shown() + "(" + String.join(",", k.targetColumns()) + ")");
        }
        return "create or replace TABLE " + Names.shown(r.name().name()) + " (" + String.join(",", lines) + "\n)"
                + comment(r) + ";";
    }

    private static String comment(Catalog.Relation r) {
        return r.comment().isEmpty() ? "" : "COMMENT=" + Names.literal(r.comment()) + "\n";
    }
}
