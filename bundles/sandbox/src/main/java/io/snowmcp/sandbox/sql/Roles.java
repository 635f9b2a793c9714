package io.snowmcp.sandbox.sql;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Roles, users and who has which role; every method holds the lock, so any thread may call.
 *
 * <p>Other than in Snowflake a role does not have what PUBLIC has, so that a role without any grant can be tested.
 */
final class Roles {
    static final String ADMIN = "ACCOUNTADMIN";
    static final List<String> BUILT_IN = List.of(ADMIN, "PUBLIC", "SECURITYADMIN", "SYSADMIN", "USERADMIN");
    /** What everybody who logs in has from the start. */
    private static final List<String> OF_USERS =
            List.of(ADMIN, "ANALYST", "NOBODY", "PUBLIC", "SECURITYADMIN", "SYSADMIN", "USERADMIN");

    record Role(String name, Instant created, String owner, String comment) {}

    record User(String name, Instant created) {}

    /** A role granted to a role or user. */
    record Membership(Instant since, String role, boolean toUser, String to, String by) {}

    private final Map<String, Role> roles = new TreeMap<>();
    private final Map<String, User> users = new TreeMap<>();
    private final List<Membership> memberships = new ArrayList<>();
    private final java.time.Clock clock;

    Roles(java.time.Clock clock) {
        this.clock = clock;
        BUILT_IN.forEach(r -> create(r, "", ""));
        create("ANALYST", "USERADMIN", "Reads the sample data, nothing else");
        create("NOBODY", "USERADMIN", "Has no privilege on anything");
        grant("SYSADMIN", false, ADMIN, "");
        grant("SECURITYADMIN", false, ADMIN, "");
        grant("USERADMIN", false, "SECURITYADMIN", "");
        grant("ANALYST", false, "SYSADMIN", "USERADMIN");
    }

    synchronized void create(String name, String owner, String comment) {
        roles.put(name, new Role(name, clock.instant(), owner, comment));
    }

    synchronized void drop(String name) {
        roles.remove(name);
        memberships.removeIf(m -> m.role().equals(name) || (!m.toUser() && m.to().equals(name)));
    }

    synchronized Optional<Role> role(String name) {
        return Optional.ofNullable(roles.get(name));
    }

    synchronized List<Role> all() {
        return List.copyOf(roles.values());
    }

    synchronized void grant(String role, boolean toUser, String to, String by) {
        if (memberships.stream().noneMatch(m -> m.role().equals(role) && m.toUser() == toUser && m.to().equals(to))) {
            memberships.add(new Membership(clock.instant(), role, toUser, to, by));
        }
    }

    synchronized void revoke(String role, boolean toUser, String to) {
        memberships.removeIf(m -> m.role().equals(role) && m.toUser() == toUser && m.to().equals(to));
    }

    /** Makes the user known, with the sandbox's roles, the first time. */
    synchronized void arrive(String user) {
        if (users.putIfAbsent(user, new User(user, clock.instant())) == null) {
            OF_USERS.forEach(r -> grant(r, true, user, ADMIN));
        }
    }

    synchronized Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    synchronized List<User> users() {
        return List.copyOf(users.values());
    }

    synchronized List<Membership> memberships() {
        return List.copyOf(memberships);
    }

    /** The roles and all that they have been granted, directly or not. */
    synchronized Set<String> withInherited(Collection<String> from) {
        var found = new TreeSet<String>();
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            var next = open.pop();
            if (roles.containsKey(next) && found.add(next)) {
                memberships.stream()
                        .filter(m -> !m.toUser() && m.to().equals(next))
                        .forEach(m -> open.push(m.role()));
            }
        }
        return found;
    }

    /** All roles the user may activate. */
    synchronized Set<String> of(String user) {
        return withInherited(memberships.stream()
                .filter(m -> m.toUser() && m.to().equals(user))
                .map(Membership::role)
                .toList());
    }
}
