package io.snowmcp.sandbox.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a set of active roles may see and do. ACCOUNTADMIN may do all. */
final class Access {
    private final Grants grants;
    private final Set<String> roles;

    Access(Grants grants, Set<String> roles) {
        this.grants = grants;
        this.roles = roles;
    }

    boolean all() {
        return roles.contains(Roles.ADMIN);
    }

    Set<String> roles() {
        return roles;
    }

    /** Any privilege makes a thing visible. */
    boolean sees(Securable on) {
        return all() || grants.any(roles, on);
    }

    boolean may(Securable on, String... privileges) {
        return all() || grants.holds(roles, on, List.of(privileges));
    }

    /** Fails as Snowflake does for a thing that is seen but may not be touched so. */
    void need(Securable on, String... privileges) throws SqlFailure {
        if (!may(on, privileges)) {
            throw on.insufficient();
        }
    }

    boolean mayGrant(Securable on, String privilege) {
        return may(Securable.ACCOUNT, "MANAGE GRANTS") || grants.mayPassOn(roles, on, privilege);
    }

    Optional<String> owner(Securable on) {
        return grants.owner(on);
    }
}
