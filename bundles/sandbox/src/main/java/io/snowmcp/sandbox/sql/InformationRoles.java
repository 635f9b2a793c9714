package io.snowmcp.sandbox.sql;

import java.util.ArrayList;

/** The views of INFORMATION_SCHEMA beside those of databases, tables and columns. */
final class InformationRoles {
    private InformationRoles() {}

    static Query applicable(SessionState s) {
        var t = new RowTable("GRANTEE:T", "ROLE_NAME:T", "ROLE_OWNER:T", "IS_GRANTABLE:T");
        var roles = s.account().roles();
        for (var m : roles.memberships()) {
            boolean own = m.toUser() && m.to().equals(s.user());
            if (own || (!m.toUser() && roles.of(s.user()).contains(m.to()))) {
                var owner = roles.role(m.role()).map(Roles.Role::owner).orElse("");
                t.row(m.to(), m.role(), owner.isEmpty() ? null : owner, "NO");
            }
        }
        return t.query();
    }

    static Query enabled(SessionState s) {
        var t = new RowTable("ROLE_NAME:T", "ROLE_OWNER:T");
        for (var name : s.access().roles()) {
            var owner = s.account().roles().role(name).map(Roles.Role::owner).orElse("");
            t.row(name, owner.isEmpty() ? null : owner);
        }
        return t.query();
    }

    static Query constraints(SessionState s, String database) {
        var t = new RowTable(
                "CONSTRAINT_CATALOG:T",
                "CONSTRAINT_SCHEMA:T",
                "CONSTRAINT_NAME:T",
                "TABLE_CATALOG:T",
                "TABLE_SCHEMA:T",
                "TABLE_NAME:T",
                "CONSTRAINT_TYPE:T",
                "IS_DEFERRABLE:T",
                "INITIALLY_DEFERRED:T",
                "ENFORCED:T",
                "COMMENT:T",
                "CREATED:L",
                "LAST_ALTERED:L",
                "RELY:T");
        for (var r : s.visible().relations(database)) {
            var names = new ArrayList<String[]>();
            if (!r.primaryKey().isEmpty()) {
                names.add(new String[] {"PK_" + r.name().name(), "PRIMARY KEY"});
            }
            r.foreignKeys().forEach(k -> names.add(new String[] {k.name(), "FOREIGN KEY"}));
            for (var n : names) {
                var in = r.name();
                t.row(
                        in.database(),
                        in.schema(),
                        n[0],
                        in.database(),
                        in.schema(),
                        in.name(),
                        n[1],
                        "NO",
                        "YES",
                        "NO",
                        null,
                        r.created(),
                        r.created(),
                        "NO");
            }
        }
        return t.query();
    }

    static Query sequences(SessionState s, String database) {
        var t = new RowTable(
                "SEQUENCE_CATALOG:T",
                "SEQUENCE_SCHEMA:T",
                "SEQUENCE_NAME:T",
                "SEQUENCE_OWNER:T",
                "DATA_TYPE:T",
                "NUMERIC_PRECISION:N",
                "NUMERIC_PRECISION_RADIX:N",
                "NUMERIC_SCALE:N",
                "START_VALUE:T",
                "MINIMUM_VALUE:T",
                "MAXIMUM_VALUE:T",
                "NEXT_VALUE:T",
                "INCREMENT:T",
                "CYCLE_OPTION:T",
                "CREATED:L",
                "LAST_ALTERED:L",
                "ORDERED:T",
                "COMMENT:T");
        for (var q : s.visible().sequences(database)) {
            t.row(
                    q.name().database(),
                    q.name().schema(),
                    q.name().name(),
                    s.visible().owner(Securable.of(Securable.Kind.SEQUENCE, q.name())),
                    "NUMBER",
                    38,
                    10,
                    0,
                    q.start(),
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    null,
                    q.increment(),
                    "NO",
                    q.created(),
                    q.created(),
                    q.ordered() ? "YES" : "NO",
                    q.comment().isEmpty() ? null : q.comment());
        }
        return t.query();
    }

    /** Without rows: there are none of users' making. */
    static Query functions(String what) {
        return new RowTable(
                        what + "_CATALOG:T",
                        what + "_SCHEMA:T",
                        what + "_NAME:T",
                        what + "_OWNER:T",
                        "ARGUMENT_SIGNATURE:T",
                        "DATA_TYPE:T",
                        "CHARACTER_MAXIMUM_LENGTH:N",
                        "CHARACTER_OCTET_LENGTH:N",
                        "NUMERIC_PRECISION:N",
                        "NUMERIC_PRECISION_RADIX:N",
                        "NUMERIC_SCALE:N",
                        what + "_LANGUAGE:T",
                        what + "_DEFINITION:T",
                        "CREATED:L",
                        "LAST_ALTERED:L",
                        "COMMENT:T")
                .query();
    }

    /** Without rows: there are no stages. */
    static Query stages() {
        return new RowTable(
                        "STAGE_CATALOG:T",
                        "STAGE_SCHEMA:T",
                        "STAGE_NAME:T",
                        "STAGE_URL:T",
                        "STAGE_REGION:T",
                        "STAGE_TYPE:T",
                        "STAGE_OWNER:T",
                        "COMMENT:T",
                        "CREATED:L",
                        "LAST_ALTERED:L",
                        "ENDPOINT:T")
                .query();
    }
}
