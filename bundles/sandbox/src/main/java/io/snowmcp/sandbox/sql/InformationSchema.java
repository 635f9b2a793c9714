package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;

/** INFORMATION_SCHEMA as rows of the emulated account. */
final class InformationSchema {
    private InformationSchema() {}

    static Query query(SessionState session, Catalog.ObjectName object) throws SqlFailure {
        var catalog = session.catalog();
        var database = catalog.database(object.database())
                .orElseThrow(() -> Failures.noSuchContainer("Database", Names.shown(object.database())));
        return switch (object.name()) {
            case "DATABASES" -> databases(catalog);
            case "SCHEMATA" -> schemata(database);
            case "TABLES" -> tables(session, database);
            case "VIEWS" -> views(database);
            case "COLUMNS" -> columns(database);
            default -> throw SqlFailure.notEmulated("INFORMATION_SCHEMA." + object.name());
        };
    }

    private static Query databases(Catalog catalog) {
        var t = new RowTable(
                "DATABASE_NAME:T",
                "DATABASE_OWNER:T",
                "IS_TRANSIENT:T",
                "COMMENT:T",
                "CREATED:L",
                "LAST_ALTERED:L",
                "RETENTION_TIME:N");
        for (var d : catalog.databases()) {
            t.row(d.name(), "ACCOUNTADMIN", "NO", d.comment(), d.created(), d.created(), 1);
        }
        return t.query();
    }

    private static Query schemata(Catalog.Database d) {
        var t = new RowTable(
                "CATALOG_NAME:T",
                "SCHEMA_NAME:T",
                "SCHEMA_OWNER:T",
                "IS_TRANSIENT:T",
                "IS_MANAGED_ACCESS:T",
                "RETENTION_TIME:N",
                "DEFAULT_CHARACTER_SET_CATALOG:T",
                "DEFAULT_CHARACTER_SET_SCHEMA:T",
                "DEFAULT_CHARACTER_SET_NAME:T",
                "SQL_PATH:T",
                "CREATED:L",
                "LAST_ALTERED:L",
                "COMMENT:T");
        t.row(
                d.name(),
                "INFORMATION_SCHEMA",
                null,
                "NO",
                "NO",
                1,
                null,
                null,
                null,
                null,
                d.created(),
                d.created(),
                "Views describing the contents of schemas in this database");
        for (var s : d.schemas().values()) {
            t.row(
                    d.name(),
                    s.name(),
                    "ACCOUNTADMIN",
                    "NO",
                    "NO",
                    1,
                    null,
                    null,
                    null,
                    null,
                    s.created(),
                    s.created(),
                    s.comment());
        }
        return t.query();
    }

    private static List<Catalog.Relation> relations(Catalog.Database d) {
        var all = new ArrayList<Catalog.Relation>();
        d.schemas().values().forEach(s -> all.addAll(s.relations().values()));
        return all;
    }

    private static Query tables(SessionState session, Catalog.Database d) throws SqlFailure {
        var t = new RowTable(
                "TABLE_CATALOG:T",
                "TABLE_SCHEMA:T",
                "TABLE_NAME:T",
                "TABLE_OWNER:T",
                "TABLE_TYPE:T",
                "IS_TRANSIENT:T",
                "CLUSTERING_KEY:T",
                "ROW_COUNT:N",
                "BYTES:N",
                "RETENTION_TIME:N",
                "CREATED:L",
                "LAST_ALTERED:L",
                "LAST_DDL:L",
                "AUTO_CLUSTERING_ON:T",
                "COMMENT:T",
                "IS_TEMPORARY:T",
                "IS_ICEBERG:T",
                "IS_DYNAMIC:T");
        for (var r : relations(d)) {
            var rows = r.view()
                    ? null
                    : new RowTable.Sql("(SELECT CAST(count(*) AS DECIMAL(38,0)) FROM " + r.physical() + ")");
            t.row(
                    r.name().database(),
                    r.name().schema(),
                    r.name().name(),
                    "ACCOUNTADMIN",
                    r.view() ? "VIEW" : r.temporary() ? "LOCAL TEMPORARY" : "BASE TABLE",
                    r.view() ? null : "NO",
                    null,
                    rows,
                    null,
                    r.view() ? null : 1,
                    r.created(),
                    r.created(),
                    r.created(),
                    r.view() ? null : "NO",
                    r.comment().isEmpty() ? null : r.comment(),
                    r.temporary() ? "YES" : "NO",
                    "NO",
                    "NO");
        }
        return t.query();
    }

    private static Query views(Catalog.Database d) {
        var t = new RowTable(
                "TABLE_CATALOG:T",
                "TABLE_SCHEMA:T",
                "TABLE_NAME:T",
                "TABLE_OWNER:T",
                "VIEW_DEFINITION:T",
                "CHECK_OPTION:T",
                "IS_UPDATABLE:T",
                "INSERTABLE_INTO:T",
                "IS_SECURE:T",
                "CREATED:L",
                "LAST_ALTERED:L",
                "LAST_DDL:L",
                "COMMENT:T");
        for (var r : relations(d)) {
            if (r.view()) {
                t.row(
                        r.name().database(),
                        r.name().schema(),
                        r.name().name(),
                        "ACCOUNTADMIN",
                        "create view " + r.name().shown() + " as " + r.text(),
                        "NONE",
                        "NO",
                        "NO",
                        "NO",
                        r.created(),
                        r.created(),
                        r.created(),
                        r.comment().isEmpty() ? null : r.comment());
            }
        }
        return t.query();
    }

    private static Query columns(Catalog.Database d) {
        var t = new RowTable(
                "TABLE_CATALOG:T",
                "TABLE_SCHEMA:T",
                "TABLE_NAME:T",
                "COLUMN_NAME:T",
                "ORDINAL_POSITION:N",
                "COLUMN_DEFAULT:T",
                "IS_NULLABLE:T",
                "DATA_TYPE:T",
                "CHARACTER_MAXIMUM_LENGTH:N",
                "CHARACTER_OCTET_LENGTH:N",
                "NUMERIC_PRECISION:N",
                "NUMERIC_PRECISION_RADIX:N",
                "NUMERIC_SCALE:N",
                "DATETIME_PRECISION:N",
                "IS_IDENTITY:T",
                "COMMENT:T");
        for (var r : relations(d)) {
            int at = 0;
            for (var c : r.columns()) {
                var k = c.type();
                boolean text = k.is(SfType.Kind.TEXT);
                boolean number = k.is(SfType.Kind.FIXED);
                t.row(
                        r.name().database(),
                        r.name().schema(),
                        r.name().name(),
                        c.name(),
                        ++at,
                        c.standard(),
                        c.nullable() ? "YES" : "NO",
                        k.is(SfType.Kind.TEXT) ? "TEXT" : k.family(),
                        text ? k.length() : null,
                        text ? Math.min(4 * k.length(), SfType.MAX_TEXT) : null,
                        number ? k.precision() : null,
                        number ? 10 : null,
                        number ? k.scale() : null,
                        k.stamp() || k.is(SfType.Kind.TIME) ? k.scale() : null,
                        "NO",
                        c.comment().isEmpty() ? null : c.comment());
            }
        }
        return t.query();
    }
}
