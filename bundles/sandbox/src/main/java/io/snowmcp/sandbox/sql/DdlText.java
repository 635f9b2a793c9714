package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.Locale;

/** GET_DDL: the statement that would make a table or view again. */
final class DdlText {
    private DdlText() {}

    static String of(SessionState session, String kind, Catalog.ObjectName name) throws SqlFailure {
        var upper = kind.toUpperCase(Locale.ROOT);
        if (!upper.equals("TABLE") && !upper.equals("VIEW")) {
            throw SqlFailure.notEmulated("GET_DDL of a " + upper);
        }
        var r = session.catalog().relation(name).orElse(null);
        if (r == null || r.view() != upper.equals("VIEW")) {
            throw Failures.noSuchObject(upper.charAt(0) + upper.substring(1).toLowerCase(Locale.ROOT), name.shown());
        }
        return r.view() ? view(r) : table(r);
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
