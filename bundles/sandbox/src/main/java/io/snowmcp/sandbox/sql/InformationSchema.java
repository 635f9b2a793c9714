package io.snowmcp.sandbox.sql;

/** INFORMATION_SCHEMA as rows of the emulated account. */
final class InformationSchema {
    private InformationSchema() {}

    /** Whether a name is one of the views that no catalog keeps. */
    static boolean holds(Catalog.ObjectName object) {
        return object.schema().equals("INFORMATION_SCHEMA") || AccountUsage.holds(object);
    }

    static Query query(SessionState session, Catalog.ObjectName object) throws SqlFailure {
        if (AccountUsage.holds(object)) {
            return AccountUsage.query(session, object);
        }
        var database = session.visible()
                .database(object.database())
                .orElseThrow(() -> Failures.noSuchContainer("Database", Names.shown(object.database())))
                .name();
        return switch (object.name()) {
            case "DATABASES" -> databases(session);
            case "SCHEMATA" -> schemata(session, database);
            case "TABLES" -> tables(session, database);
            case "VIEWS" -> views(session, database);
            case "COLUMNS" -> columns(session, database);
            case "TABLE_CONSTRAINTS" -> InformationRoles.constraints(session, database);
            case "SEQUENCES" -> InformationRoles.sequences(session, database);
            case "FUNCTIONS" -> InformationRoles.functions("FUNCTION");
            case "PROCEDURES" -> InformationRoles.functions("PROCEDURE");
            case "STAGES" -> InformationRoles.stages();
            case "APPLICABLE_ROLES" -> InformationRoles.applicable(session);
            case "ENABLED_ROLES" -> InformationRoles.enabled(session);
            default -> throw SqlFailure.notEmulated("INFORMATION_SCHEMA." + object.name());
        };
    }

    private static Query databases(SessionState session) {
        var t = new RowTable(
                "DATABASE_NAME:T",
                "DATABASE_OWNER:T",
                "IS_TRANSIENT:T",
                "COMMENT:T",
                "CREATED:L",
                "LAST_ALTERED:L",
                "RETENTION_TIME:N");
        var visible = session.visible();
        for (var d : visible.databases()) {
            t.row(
                    d.name(),
                    visible.owner(Securable.database(d.name())),
                    "NO",
                    d.comment(),
                    d.created(),
                    d.created(),
                    1);
        }
        return t.query();
    }

    private static Query schemata(SessionState session, String database) {
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
        var visible = session.visible();
        var d = visible.database(database).orElseThrow();
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
        for (var s : visible.schemas(database)) {
            t.row(
                    d.name(),
                    s.name(),
                    visible.owner(Securable.schema(database, s.name())),
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

    private static Query tables(SessionState session, String database) {
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
        for (var r : session.visible().relations(database)) {
            var rows = r.view()
                    ? null
                    : new RowTable.Sql("(SELECT CAST(count(*) AS DECIMAL(38,0)) FROM " + r.physical() + ")");
            t.row(
                    r.name().database(),
                    r.name().schema(),
                    r.name().name(),
                    session.visible().owner(r),
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

    private static Query views(SessionState session, String database) {
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
        for (var r : session.visible().relations(database)) {
            if (r.view()) {
                t.row(
                        r.name().database(),
                        r.name().schema(),
                        r.name().name(),
                        session.visible().owner(r),
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

    private static Query columns(SessionState session, String database) {
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
        for (var r : session.visible().relations(database)) {
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
