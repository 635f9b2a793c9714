package io.snowmcp.sandbox.sql;

import java.util.List;
import java.util.function.Predicate;

/** SHOW COLUMNS and the keys. */
final class ShowColumns {
    private ShowColumns() {}

    static RowTable columns(List<Catalog.Relation> relations, Predicate<String> wanted) {
        var t = new RowTable(
                "table_name:T",
                "schema_name:T",
                "column_name:T",
                "data_type:T",
                "null?:T",
                "default:T",
                "kind:T",
                "expression:T",
                "comment:T",
                "database_name:T",
                "autoincrement:T",
                "schema_evolution_record:T");
        for (var r : relations) {
            for (var c : r.columns()) {
                if (wanted.test(c.name())) {
                    t.row(
                            r.name().name(),
                            r.name().schema(),
                            c.name(),
                            type(c),
                            c.nullable() ? "true" : "NOT_NULL",
                            c.standard() == null ? "" : c.standard(),
                            "COLUMN",
                            "",
                            c.comment(),
                            r.name().database(),
                            "",
                            null);
                }
            }
        }
        return t;
    }

    /** The JSON in which SHOW COLUMNS and the driver speak of types. */
    private static String type(Catalog.Column c) {
        var o = Json.object();
        var k = c.type();
        o.put(
                "type",
                k.is(SfType.Kind.TEXT)
                        ? "TEXT"
                        : k.is(SfType.Kind.FIXED) ? "FIXED" : k.is(SfType.Kind.REAL) ? "REAL" : k.family());
        switch (k.kind()) {
            case FIXED -> o.put("precision", k.precision()).put("scale", k.scale());
            case TEXT ->
                o.put("length", k.length())
                        .put("byteLength", Math.min(4 * k.length(), SfType.MAX_TEXT))
                        .put("fixed", false);
            case BINARY ->
                o.put("length", k.length()).put("byteLength", k.length()).put("fixed", false);
            case TIME, NTZ, LTZ -> o.put("precision", 0).put("scale", k.scale());
            default -> {}
        }
        o.put("nullable", c.nullable());
        return o.toString();
    }

    /** Without rows: the catalog keeps no unique keys. SHOW PRIMARY KEYS has the same columns. */
    static RowTable uniqueKeys() {
        return new RowTable(
                "created_on:L",
                "database_name:T",
                "schema_name:T",
                "table_name:T",
                "column_name:T",
                "key_sequence:N",
                "constraint_name:T",
                "rely:T",
                "comment:T");
    }

    static RowTable primaryKeys(List<Catalog.Relation> relations) {
        var t = uniqueKeys();
        for (var r : relations) {
            int at = 0;
            for (var k : r.primaryKey()) {
                t.row(
                        r.created(),
                        r.name().database(),
                        r.name().schema(),
                        r.name().name(),
                        k,
                        ++at,
                        primaryKeyName(r),
                        "false",
                        null);
            }
        }
        return t;
    }

    private static String primaryKeyName(Catalog.Relation r) {
        return "PK_" + r.name().name();
    }

    private static RowTable keys() {
        return new RowTable(
                "created_on:L",
                "pk_database_name:T",
                "pk_schema_name:T",
                "pk_table_name:T",
                "pk_column_name:T",
                "fk_database_name:T",
                "fk_schema_name:T",
                "fk_table_name:T",
                "fk_column_name:T",
                "key_sequence:N",
                "update_rule:T",
                "delete_rule:T",
                "fk_name:T",
                "pk_name:T",
                "deferrability:T",
                "rely:T",
                "comment:T");
    }

    static RowTable importedKeys(List<Catalog.Relation> relations) {
        var t = keys();
        relations.forEach(r -> r.foreignKeys().forEach(k -> add(t, r, k)));
        return t;
    }

    static RowTable exportedKeys(Visible visible, ShowCommand.Where where) {
        var t = keys();
        for (var d : visible.databases()) {
            for (var r : visible.relations(d.name())) {
                r.foreignKeys().stream().filter(k -> where.covers(k.target())).forEach(k -> add(t, r, k));
            }
        }
        return t;
    }

    private static void add(RowTable t, Catalog.Relation r, Catalog.ForeignKey k) {
        for (int i = 0; i < k.columns().size(); i++) {
            t.row(
                    r.created(),
                    k.target().database(),
                    k.target().schema(),
                    k.target().name(),
                    k.targetColumns().get(i),
                    r.name().database(),
                    r.name().schema(),
                    r.name().name(),
                    k.columns().get(i),
                    i + 1,
                    "NO ACTION",
                    "NO ACTION",
                    k.name(),
                    "PK_" + k.target().name(),
                    "NOT DEFERRABLE",
                    "false",
                    null);
        }
    }
}
