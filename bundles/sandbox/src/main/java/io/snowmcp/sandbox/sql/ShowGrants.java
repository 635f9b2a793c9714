package io.snowmcp.sandbox.sql;

/** SHOW GRANTS: to a role or user, on a thing, of a role; and the future ones. */
final class ShowGrants {
    private final SessionState state;
    private final Cursor cursor;
    private final Roles roles;
    private final Grants grants;

    ShowGrants(SessionState state, Cursor cursor) {
        this.state = state;
        this.cursor = cursor;
        roles = state.account().roles();
        grants = state.account().grants();
    }

    Query query() throws SqlFailure {
        if (cursor.atEnd()) {
            return toUser(state.user());
        }
        if (cursor.accept("TO", "USER")) {
            var user = cursor.identifier();
            cursor.end();
            if (roles.user(user).isEmpty()) {
                throw Failures.noSuchContainer("User", Names.shown(user));
            }
            return toUser(user);
        }
        if (cursor.accept("TO", "ROLE")) {
            return toRole(role());
        }
        if (cursor.accept("OF", "ROLE")) {
            return ofRole(role());
        }
        if (cursor.accept("ON")) {
            var targets = new GrantTargets(state, cursor);
            targets.read();
            cursor.end();
            return on(targets.things().get(0));
        }
        if (cursor.accept("FOR") || cursor.peek().is("TO") || cursor.peek().is("OF")) {
            throw SqlFailure.notEmulated("SHOW GRANTS of this form");
        }
        throw cursor.unexpected();
    }

    private String role() throws SqlFailure {
        var role = cursor.identifier();
        cursor.end();
        if (roles.role(role).isEmpty()) {
            throw Failures.noSuchContainer("Role", Names.shown(role));
        }
        return role;
    }

    private Query toUser(String user) {
        var t = new RowTable("created_on:L", "role:T", "granted_to:T", "grantee_name:T", "granted_by:T");
        for (var m : roles.memberships()) {
            if (m.toUser() && m.to().equals(user)) {
                t.row(m.since(), m.role(), "USER", user, m.by());
            }
        }
        return t.query();
    }

    private Query ofRole(String role) {
        var t = new RowTable("created_on:L", "role:T", "granted_to:T", "grantee_name:T", "granted_by:T");
        for (var m : roles.memberships()) {
            if (m.role().equals(role)) {
                t.row(m.since(), role, m.toUser() ? "USER" : "ROLE", m.to(), m.by());
            }
        }
        return t.query();
    }

    private static RowTable privileges() {
        return new RowTable(
                "created_on:L",
                "privilege:T",
                "granted_on:T",
                "name:T",
                "granted_to:T",
                "grantee_name:T",
                "grant_option:T",
                "granted_by:T");
    }

    private Query toRole(String role) {
        var t = privileges();
        rows(t, grants.to(role));
        for (var m : roles.memberships()) {
            if (!m.toUser() && m.to().equals(role)) {
                t.row(m.since(), "USAGE", "ROLE", m.role(), "ROLE", role, "false", m.by());
            }
        }
        return t.query();
    }

    private Query on(Securable thing) {
        var t = privileges();
        rows(t, grants.on(thing));
        if (thing.kind() == Securable.Kind.ROLE) {
            roles.memberships().stream()
                    .filter(m -> thing.path().contains(m.role()) && !m.toUser())
                    .forEach(m -> t.row(m.since(), "USAGE", "ROLE", m.role(), "ROLE", m.to(), "false", m.by()));
        }
        return t.query();
    }

    private static void rows(RowTable t, java.util.List<Grants.Grant> list) {
        for (var g : list) {
            t.row(
                    g.since(),
                    g.privilege(),
                    g.on().kind().name(),
                    g.on().shown(),
                    "ROLE",
                    g.role(),
                    String.valueOf(g.option()),
                    g.by());
        }
    }
}
