package io.snowmcp.sandbox.sql;

import java.util.function.Predicate;

/** SHOW of sequences, stages and the session's variables. */
final class ShowObjects {
    private final SessionState state;
    private final Predicate<String> wanted;

    ShowObjects(SessionState state, Predicate<String> wanted) {
        this.state = state;
        this.wanted = wanted;
    }

    RowTable sequences(ShowCommand.Where where) {
        var t = new RowTable(
                "name:T",
                "database_name:T",
                "schema_name:T",
                "next_value:N",
                "interval:N",
                "created_on:L",
                "owner:T",
                "comment:T",
                "owner_role_type:T",
                "ordered:T");
        var visible = state.visible();
        for (var d : visible.databases()) {
            for (var s : visible.sequences(d.name())) {
                if (where.covers(s.name()) && wanted.test(s.name().name())) {
                    t.row(
                            s.name().name(),
                            s.name().database(),
                            s.name().schema(),
                            new RowTable.Sql(
                                    "(SELECT CAST(coalesce(last_value + increment_by, start_value) AS DECIMAL(38,0))"
                                            + " FROM duckdb_sequences() WHERE sequence_name = '" + s.physical() + "')"),
                            s.increment(),
                            s.created(),
                            visible.owner(Securable.of(Securable.Kind.SEQUENCE, s.name())),
                            s.comment(),
                            "ROLE",
                            s.ordered() ? "Y" : "N");
                }
            }
        }
        return t;
    }

    /** Without rows: no stage can be made here. */
    RowTable stages() {
        return new RowTable(
                "created_on:L",
                "name:T",
                "database_name:T",
                "schema_name:T",
                "url:T",
                "has_credentials:T",
                "has_encryption_key:T",
                "owner:T",
                "comment:T",
                "region:T",
                "type:T",
                "cloud:T",
                "notification_channel:T",
                "storage_integration:T",
                "endpoint:T",
                "owner_role_type:T",
                "directory_enabled:T");
    }

    RowTable variables() {
        var t = new RowTable(
                "session_id:N", "created_on:L", "updated_on:L", "name:T", "value:T", "type:T", "comment:T");
        state.variables().forEach((name, v) -> {
            if (wanted.test(name)) {
                boolean truth = v.type().is(SfType.Kind.BOOLEAN);
                t.row(
                        state.id(),
                        v.created(),
                        v.updated(),
                        name,
                        truth ? String.valueOf(v.value().equals("1")) : v.value(),
                        v.type().kind().name().toLowerCase(java.util.Locale.ROOT),
                        "");
            }
        });
        return t;
    }
}
