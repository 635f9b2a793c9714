package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;

/** GRANT and REVOKE of roles and of privileges. */
final class GrantCommands {
    private final SessionState state;
    private final Transactions transactions;
    private final Cursor cursor;
    private boolean grant;

    GrantCommands(SessionState state, Transactions transactions, Cursor cursor) {
        this.state = state;
        this.transactions = transactions;
        this.cursor = cursor;
    }

    SqlResult run() throws SqlFailure {
        transactions.commit();
        grant = cursor.take().is("GRANT");
        if (cursor.accept("ROLE")) {
            role();
        } else {
            privileges();
        }
        return Ddl.done();
    }

    private void role() throws SqlFailure {
        var role = known(cursor.identifier());
        cursor.expect(grant ? "TO" : "FROM");
        boolean user = cursor.accept("USER");
        if (!user) {
            cursor.expect("ROLE");
        }
        var to = cursor.identifier();
        cursor.end();
        var roles = state.account().roles();
        if (user && roles.user(to).isEmpty()) {
            throw Failures.noSuchContainer("User", Names.shown(to));
        }
        if (!user) {
            known(to);
        }
        var access = state.access();
        boolean own = access.roles().contains(roles.role(role).orElseThrow().owner());
        if (!own && !access.may(Securable.ACCOUNT, "MANAGE GRANTS")) {
            throw new Securable(Securable.Kind.ROLE, List.of(role)).insufficient();
        }
        if (!grant) {
            roles.revoke(role, user, to);
        } else if (!user && roles.withInherited(List.of(role)).contains(to)) {
            throw new SqlFailure(
                    "003082",
                    "42710",
                    "SQL compilation error:\nGranting role '" + Names.shown(role) + "' to '" + Names.shown(to)
                            + "' would create a cycle.");
        } else {
            roles.grant(role, user, to, state.role().orElse(""));
        }
    }

    private String known(String role) throws SqlFailure {
        if (state.account().roles().role(role).isEmpty()) {
            throw Failures.noSuchContainer("Role", Names.shown(role));
        }
        return role;
    }

    private void privileges() throws SqlFailure {
        if (!grant) {
            cursor.accept("GRANT", "OPTION", "FOR");
        }
        var names = names();
        cursor.expect("ON");
        var targets = new GrantTargets(state, cursor);
        targets.read();
        cursor.expect(grant ? "TO" : "FROM");
        if (cursor.peek().stored().matches("SHARE|USER|APPLICATION|DATABASE")) {
            throw SqlFailure.notEmulated((grant ? "GRANT ... TO " : "REVOKE ... FROM ")
                    + cursor.peek().stored());
        }
        cursor.accept("ROLE");
        var role = known(cursor.identifier());
        boolean option = cursor.accept("WITH", "GRANT", "OPTION");
        if (cursor.accept("COPY") || cursor.accept("REVOKE")) {
            cursor.expect("CURRENT", "GRANTS");
        }
        if (!cursor.accept("CASCADE")) {
            cursor.accept("RESTRICT");
        }
        cursor.end();
        var kind = targets.kind();
        for (var p : names.equals(List.of("ALL")) ? Privileges.of(kind) : names) {
            if (!Privileges.known(kind, p)) {
                throw SqlFailure.notEmulated("privilege " + p + " on a " + kind.words());
            }
            apply(p, targets, role, option);
        }
    }

    private List<String> names() throws SqlFailure {
        var names = new ArrayList<String>();
        do {
            var words = new ArrayList<String>();
            while (!cursor.peek().is(",") && !cursor.peek().is("ON") && !cursor.atEnd()) {
                words.add(cursor.identifier());
            }
            names.add(String.join(" ", words));
        } while (cursor.accept(","));
        names.replaceAll(n -> n.equals("ALL PRIVILEGES") ? "ALL" : n.equals("IMPORTED PRIVILEGES") ? "USAGE" : n);
        return names;
    }

    private void apply(String privilege, GrantTargets targets, String role, boolean option) throws SqlFailure {
        var grants = state.account().grants();
        var by = state.role().orElse("");
        if (targets.future()) {
            if (!state.access().mayGrant(targets.container(), privilege)) {
                throw targets.container().insufficient();
            }
            if (grant) {
                grants.future(privilege, targets.kind(), targets.container(), role, by);
            } else {
                grants.revokeFuture(privilege, targets.kind(), targets.container(), role);
            }
            return;
        }
        for (var on : targets.things()) {
            if (!state.access().mayGrant(on, privilege)) {
                throw on.insufficient();
            }
            if (grant && privilege.equals(Grants.OWNERSHIP)) {
                grants.own(on, role);
            } else if (grant) {
                grants.grant(privilege, on, role, option, by);
            } else {
                grants.revoke(privilege, on, role);
            }
        }
    }
}
