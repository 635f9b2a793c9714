package io.snowmcp.sandbox.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Privileges of roles on things, of now and for things to come; every method holds the lock, so any thread may call. */
final class Grants {
    static final String OWNERSHIP = "OWNERSHIP";

    record Grant(Instant since, String privilege, Securable on, String role, boolean option, String by) {
        boolean same(String otherPrivilege, Securable other, String otherRole) {
            return privilege.equals(otherPrivilege) && on.equals(other) && role.equals(otherRole);
        }
    }

    /** A privilege on each thing of a kind that will be made in a database or schema. */
    record Future(Instant since, String privilege, Securable.Kind kind, Securable in, String role, String by) {}

    private final List<Grant> grants = new ArrayList<>();
    private final List<Future> futures = new ArrayList<>();
    private final java.time.Clock clock;

    Grants(java.time.Clock clock) {
        this.clock = clock;
    }

    synchronized void grant(String privilege, Securable on, String role, boolean option, String by) {
        boolean kept = grants.stream().anyMatch(g -> g.same(privilege, on, role) && (g.option() || !option));
        if (!kept) {
            grants.removeIf(g -> g.same(privilege, on, role));
            grants.add(new Grant(clock.instant(), privilege, on, role, option, by));
        }
    }

    synchronized void revoke(String privilege, Securable on, String role) {
        grants.removeIf(g -> g.same(privilege, on, role));
    }

    synchronized void future(String privilege, Securable.Kind kind, Securable in, String role, String by) {
        revokeFuture(privilege, kind, in, role);
        futures.add(new Future(clock.instant(), privilege, kind, in, role, by));
    }

    synchronized void revokeFuture(String privilege, Securable.Kind kind, Securable in, String role) {
        futures.removeIf(f -> f.privilege().equals(privilege)
                && f.kind() == kind
                && f.in().equals(in)
                && f.role().equals(role));
    }

    /** A new thing belongs to a role; what was promised for things of its kind is granted. */
    synchronized void created(Securable thing, String owner) {
        own(thing, owner);
        for (var f : List.copyOf(futures)) {
            if (f.kind() == thing.kind() && thing.within(f.in())) {
                grant(f.privilege(), thing, f.role(), false, f.by());
            }
        }
    }

    synchronized void own(Securable thing, String owner) {
        grants.removeIf(g -> g.on().equals(thing) && g.privilege().equals(OWNERSHIP));
        grants.add(new Grant(clock.instant(), OWNERSHIP, thing, owner, true, owner));
    }

    synchronized void dropped(Securable thing) {
        grants.removeIf(g -> g.on().within(thing));
        futures.removeIf(f -> f.in().within(thing));
    }

    synchronized void moved(Securable from, Securable to) {
        grants.replaceAll(g -> g.on().within(from)
                ? new Grant(g.since(), g.privilege(), g.on().moved(from, to), g.role(), g.option(), g.by())
                : g);
        futures.replaceAll(f -> f.in().within(from)
                ? new Future(f.since(), f.privilege(), f.kind(), f.in().moved(from, to), f.role(), f.by())
                : f);
    }

    /** What a dropped role owned belongs to the one that dropped it. */
    synchronized void roleDropped(String role, String heir) {
        grants.replaceAll(g -> g.role().equals(role) && g.privilege().equals(OWNERSHIP)
                ? new Grant(g.since(), OWNERSHIP, g.on(), heir, true, heir)
                : g);
        grants.removeIf(g -> g.role().equals(role));
        futures.removeIf(f -> f.role().equals(role));
    }

    synchronized boolean any(Collection<String> roles, Securable on) {
        return grants.stream().anyMatch(g -> g.on().equals(on) && roles.contains(g.role()));
    }

    /** Whether one of the roles owns the thing or holds one of the privileges on it. */
    synchronized boolean holds(Collection<String> roles, Securable on, Collection<String> privileges) {
        return grants.stream()
                .anyMatch(g -> g.on().equals(on)
                        && roles.contains(g.role())
                        && (g.privilege().equals(OWNERSHIP) || privileges.contains(g.privilege())));
    }

    synchronized boolean mayPassOn(Collection<String> roles, Securable on, String privilege) {
        return grants.stream()
                .anyMatch(g -> g.on().equals(on)
                        && roles.contains(g.role())
                        && (g.privilege().equals(OWNERSHIP)
                                || (g.option() && g.privilege().equals(privilege))));
    }

    synchronized Optional<String> owner(Securable on) {
        return grants.stream()
                .filter(g -> g.on().equals(on) && g.privilege().equals(OWNERSHIP))
                .map(Grant::role)
                .findFirst();
    }

    synchronized List<Grant> to(String role) {
        return grants.stream().filter(g -> g.role().equals(role)).toList();
    }

    synchronized List<Grant> on(Securable thing) {
        return grants.stream().filter(g -> g.on().equals(thing)).toList();
    }

    synchronized List<Future> futuresTo(String role) {
        return futures.stream().filter(f -> f.role().equals(role)).toList();
    }

    synchronized List<Future> futuresIn(Securable container) {
        return futures.stream().filter(f -> f.in().equals(container)).toList();
    }
}
