package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The rows of SHOW with Snowflake's columns in Snowflake's order; DatabaseMetaData reads several by position. */
final class ShowLists {
    static final Set<String> KINDS = Set.of(
            "DATABASES",
            "SCHEMAS",
            "TABLES",
            "VIEWS",
            "OBJECTS",
            "COLUMNS",
            "PRIMARY KEYS",
            "UNIQUE KEYS",
            "IMPORTED KEYS",
            "EXPORTED KEYS",
            "WAREHOUSES",
            "ROLES",
            "PARAMETERS",
            "FUNCTIONS",
            "USER FUNCTIONS",
            "EXTERNAL FUNCTIONS",
            "PROCEDURES",
            "STAGES",
            "SEQUENCES",
            "USERS",
            "VARIABLES",
            "RESOURCE MONITORS");

    private final SessionState state;
    private final ShowCommand.Where where;
    private final Predicate<String> wanted;
    private final int limit;
    private final boolean terse;
    private final ShowAccount account;
    private final ShowObjects objects;
    private final Visible visible;

    ShowLists(SessionState state, ShowCommand.Where where, Predicate<String> wanted, int limit, boolean terse) {
        this.state = state;
        this.where = where;
        this.wanted = wanted;
        this.limit = limit;
        this.terse = terse;
        account = new ShowAccount(state, wanted);
        objects = new ShowObjects(state, wanted);
        visible = state.visible();
    }

    Query of(String kind) throws SqlFailure {
        var table =
                switch (kind) {
                    case "DATABASES" -> databases();
                    case "SCHEMAS" -> schemas();
                    case "TABLES" -> terse ? terseRelations(r -> !r.view()) : tables();
                    case "VIEWS" -> terse ? terseRelations(Catalog.Relation::view) : views();
                    case "OBJECTS" -> terse ? terseRelations(r -> true) : objects();
                    case "COLUMNS" -> ShowColumns.columns(relations(r -> true), wanted);
                    case "PRIMARY KEYS" -> ShowColumns.primaryKeys(relations(r -> true));
                    case "UNIQUE KEYS" -> ShowColumns.uniqueKeys();
                    case "IMPORTED KEYS" -> ShowColumns.importedKeys(relations(r -> true));
                    case "EXPORTED KEYS" -> ShowColumns.exportedKeys(visible, where);
                    case "WAREHOUSES" -> account.warehouses();
                    case "ROLES" -> account.roles();
                    case "FUNCTIONS", "USER FUNCTIONS", "EXTERNAL FUNCTIONS", "PROCEDURES" -> account.functions(kind);
                    case "STAGES" -> objects.stages();
                    case "SEQUENCES" -> objects.sequences(where);
                    case "USERS" -> account.users();
                    case "VARIABLES" -> objects.variables();
                    case "RESOURCE MONITORS" -> account.monitors();
                    default -> throw SqlFailure.notEmulated("SHOW " + kind);
                };
        if (table.rows().size() > limit) {
            table.rows().subList(limit, table.rows().size()).clear();
        }
        return table.query();
    }

    static String mark(Optional<String> used, String name) {
        return used.map(name::equals).orElse(false) ? "Y" : "N";
    }

    private RowTable databases() {
        if (terse) {
            var t = new RowTable("created_on:L", "name:T", "kind:T", "database_name:T", "schema_name:T");
            visible.databases().stream()
                    .filter(d -> wanted.test(d.name()))
                    .forEach(d -> t.row(d.created(), d.name(), "STANDARD", null, null));
            return t;
        }
        var t = new RowTable(
                "created_on:L",
                "name:T",
                "is_default:T",
                "is_current:T",
                "origin:T",
                "owner:T",
                "comment:T",
                "options:T",
                "retention_time:T",
                "kind:T",
                "owner_role_type:T");
        for (var d : visible.databases()) {
            if (wanted.test(d.name())) {
                t.row(
                        d.created(),
                        d.name(),
                        "N",
                        mark(state.database(), d.name()),
                        "",
                        visible.owner(Securable.database(d.name())),
                        d.comment(),
                        "",
                        "1",
                        "STANDARD",
                        "ROLE");
            }
        }
        return t;
    }

    private RowTable schemas() {
        var t = terse
                ? new RowTable("created_on:L", "name:T", "kind:T", "database_name:T", "schema_name:T")
                : new RowTable(
                        "created_on:L",
                        "name:T",
                        "is_default:T",
                        "is_current:T",
                        "database_name:T",
                        "owner:T",
                        "comment:T",
                        "options:T",
                        "retention_time:T",
                        "owner_role_type:T");
        for (var d : visible.databases()) {
            if (!where.database().map(d.name()::equals).orElse(true)) {
                continue;
            }
            var all = new ArrayList<>(visible.schemas(d.name()));
            all.add(new Catalog.Schema(
                    d.name(),
                    "INFORMATION_SCHEMA",
                    d.created(),
                    "Views describing the contents of schemas in this database",
                    java.util.Map.of()));
            all.sort(java.util.Comparator.comparing(Catalog.Schema::name));
            for (var s : all) {
                if (!wanted.test(s.name())) {
                    continue;
                }
                if (terse) {
                    t.row(s.created(), s.name(), null, d.name(), null);
                } else {
                    boolean current = state.database().equals(Optional.of(d.name()))
                            && state.schema().equals(Optional.of(s.name()));
                    t.row(
                            s.created(),
                            s.name(),
                            "N",
                            current ? "Y" : "N",
                            d.name(),
                            visible.owner(Securable.schema(d.name(), s.name())),
                            s.comment(),
                            "",
                            "1",
                            "ROLE");
                }
            }
        }
        return t;
    }

    private List<Catalog.Relation> relations(Predicate<Catalog.Relation> kind) {
        var all = new ArrayList<Catalog.Relation>();
        for (var d : visible.databases()) {
            if (where.database().map(d.name()::equals).orElse(true)) {
                visible.relations(d.name()).stream()
                        .filter(r -> where.covers(r.name()) && kind.test(r))
                        .forEach(all::add);
            }
        }
        return all;
    }

    private List<Catalog.Relation> named(Predicate<Catalog.Relation> kind) {
        return relations(kind).stream()
                .filter(r -> wanted.test(r.name().name()))
                .toList();
    }

    private RowTable terseRelations(Predicate<Catalog.Relation> kind) {
        var t = new RowTable("created_on:L", "name:T", "kind:T", "database_name:T", "schema_name:T");
        named(kind)
                .forEach(r -> t.row(
                        r.created(),
                        r.name().name(),
                        kind(r),
                        r.name().database(),
                        r.name().schema()));
        return t;
    }

    private static String kind(Catalog.Relation r) {
        return r.view() ? "VIEW" : r.temporary() ? "TEMPORARY" : "TABLE";
    }

    private static Object rows(Catalog.Relation r) {
        return r.view() ? null : new RowTable.Sql("(SELECT CAST(count(*) AS DECIMAL(38,0)) FROM " + r.physical() + ")");
    }

    private RowTable tables() {
        var t = new RowTable(
                "created_on:L",
                "name:T",
                "database_name:T",
                "schema_name:T",
                "kind:T",
                "comment:T",
                "cluster_by:T",
                "rows:N",
                "bytes:N",
                "owner:T",
                "retention_time:T",
                "automatic_clustering:T",
                "change_tracking:T",
                "is_external:T",
                "enable_schema_evolution:T",
                "owner_role_type:T",
                "is_event:T",
                "budget:T",
                "is_hybrid:T",
                "is_iceberg:T",
                "is_dynamic:T");
        for (var r : named(x -> !x.view())) {
            t.row(
                    r.created(),
                    r.name().name(),
                    r.name().database(),
                    r.name().schema(),
                    kind(r),
                    r.comment(),
                    "",
                    rows(r),
                    null,
                    visible.owner(r),
                    "1",
                    "OFF",
                    "OFF",
                    "N",
                    "N",
                    "ROLE",
                    "N",
                    null,
                    "N",
                    "N",
                    "N");
        }
        return t;
    }

    private RowTable objects() {
        var t = new RowTable(
                "created_on:L",
                "name:T",
                "database_name:T",
                "schema_name:T",
                "kind:T",
                "comment:T",
                "cluster_by:T",
                "rows:N",
                "bytes:N",
                "owner:T",
                "retention_time:T",
                "owner_role_type:T");
        for (var r : named(x -> true)) {
            t.row(
                    r.created(),
                    r.name().name(),
                    r.name().database(),
                    r.name().schema(),
                    kind(r),
                    r.comment(),
                    "",
                    rows(r),
                    null,
                    visible.owner(r),
                    "1",
                    "ROLE");
        }
        return t;
    }

    private RowTable views() {
        var t = new RowTable(
                "created_on:L",
                "name:T",
                "reserved:T",
                "database_name:T",
                "schema_name:T",
                "owner:T",
                "comment:T",
                "text:T",
                "is_secure:T",
                "is_materialized:T",
                "owner_role_type:T",
                "change_tracking:T");
        for (var r : named(Catalog.Relation::view)) {
            t.row(
                    r.created(),
                    r.name().name(),
                    "",
                    r.name().database(),
                    r.name().schema(),
                    visible.owner(r),
                    r.comment(),
                    "create view " + r.name().shown() + " as " + r.text(),
                    "false",
                    "false",
                    "ROLE",
                    "OFF");
        }
        return t;
    }
}
