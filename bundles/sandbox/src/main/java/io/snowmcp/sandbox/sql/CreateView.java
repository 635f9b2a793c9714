package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;

/** CREATE VIEW. */
final class CreateView {
    private final Ddl ddl;
    private final Cursor cursor;

    CreateView(Ddl ddl) {
        this.ddl = ddl;
        cursor = ddl.cursor();
    }

    SqlResult run(boolean replace) throws SqlFailure {
        boolean soft = cursor.accept("IF", "NOT", "EXISTS");
        var name = ddl.state().objectName(cursor.dotted());
        ddl.place(name, "VIEW");
        var there = ddl.catalog().relation(name);
        if (ddl.occupied(there, replace, soft)) {
            return Ddl.alreadyThere(name.name());
        }
        var names = new ArrayList<String>();
        if (cursor.accept("(")) {
            do {
                names.add(cursor.identifier());
            } while (cursor.accept(","));
            cursor.expect(")");
        }
        boolean copyGrants = cursor.accept("COPY", "GRANTS");
        if (copyGrants) {
            throw SqlFailure.notEmulated("COPY GRANTS");
        }
        var comment = ddl.comment();
        cursor.expect("AS");
        var text = cursor.rest();
        var columns = new ArrayList<Catalog.Column>();
        for (var c : Froms.renamed(ddl.compile(ddl.compiler(text)).columns(), names)) {
            columns.add(new Catalog.Column(c.name(), "c" + (columns.size() + 1), c.type(), c.nullable(), null, ""));
        }
        if (there.isPresent()) {
            new DropStatements(ddl).relation(there.get());
        }
        var view = new Catalog.Relation(
                name,
                true,
                "",
                text,
                columns,
                List.of(),
                List.of(),
                comment,
                ddl.catalog().now(),
                false);
        ddl.catalog().put(view);
        ddl.own(Securable.of(view));
        return Ddl.done("View " + Names.shown(name.name()) + " successfully created.");
    }
}
