package io.snowmcp.sandbox.sql;

import java.util.List;
import java.util.function.Predicate;

/** SHOW of what belongs to the account as a whole. */
final class ShowAccount {
    private final SessionState state;
    private final Predicate<String> wanted;

    ShowAccount(SessionState state, Predicate<String> wanted) {
        this.state = state;
        this.wanted = wanted;
    }

    RowTable warehouses() {
        var t = new RowTable(
                "name:T",
                "state:T",
                "type:T",
                "size:T",
                "min_cluster_count:N",
                "max_cluster_count:N",
                "started_clusters:N",
                "running:N",
                "queued:N",
                "is_default:T",
                "is_current:T",
                "auto_suspend:N",
                "auto_resume:T",
                "available:T",
                "provisioning:T",
                "quiescing:T",
                "other:T",
                "created_on:L",
                "resumed_on:L",
                "updated_on:L",
                "owner:T",
                "comment:T",
                "enable_query_acceleration:T",
                "query_acceleration_max_scale_factor:N",
                "resource_monitor:T");
        for (var w : state.account().warehouses().all()) {
            var securable = Securable.warehouse(w.name());
            if (!wanted.test(w.name()) || !state.access().sees(securable)) {
                continue;
            }
            t.row(
                    w.name(),
                    w.suspended() ? "SUSPENDED" : "STARTED",
                    "STANDARD",
                    w.size(),
                    1,
                    1,
                    w.suspended() ? 0 : 1,
                    0,
                    0,
                    w.name().equals(Warehouses.STANDARD) ? "Y" : "N",
                    ShowLists.mark(state.warehouse(), w.name()),
                    w.autoSuspend() == 0 ? null : w.autoSuspend(),
                    String.valueOf(w.autoResume()),
                    w.suspended() ? "" : "100",
                    w.suspended() ? "" : "0",
                    w.suspended() ? "" : "0",
                    w.suspended() ? "" : "0",
                    w.created(),
                    w.resumed(),
                    w.updated(),
                    state.visible().owner(securable),
                    w.comment(),
                    "false",
                    8,
                    w.monitor().isEmpty() ? "null" : w.monitor());
        }
        return t;
    }

    RowTable roles() {
        var t = new RowTable(
                "created_on:L",
                "name:T",
                "is_default:T",
                "is_current:T",
                "is_inherited:T",
                "assigned_to_users:N",
                "granted_to_roles:N",
                "granted_roles:N",
                "owner:T",
                "comment:T");
        var roles = state.account().roles();
        var memberships = roles.memberships();
        boolean all = state.access().may(Securable.ACCOUNT, "MANAGE GRANTS", "CREATE ROLE");
        var own = roles.of(state.user());
        for (var r : roles.all()) {
            if (!wanted.test(r.name()) || !(all || own.contains(r.name()))) {
                continue;
            }
            t.row(
                    r.created(),
                    r.name(),
                    r.name().equals(Roles.ADMIN) ? "Y" : "N",
                    ShowLists.mark(state.role(), r.name()),
                    state.access().roles().contains(r.name()) ? "Y" : "N",
                    memberships.stream()
                            .filter(m -> m.toUser() && m.role().equals(r.name()))
                            .count(),
                    memberships.stream()
                            .filter(m -> !m.toUser() && m.role().equals(r.name()))
                            .count(),
                    memberships.stream()
                            .filter(m -> !m.toUser() && m.to().equals(r.name()))
                            .count(),
                    r.owner(),
                    r.comment());
        }
        return t;
    }

    RowTable users() throws SqlFailure {
        var t = new RowTable(
                "name:T",
                "created_on:L",
                "login_name:T",
                "display_name:T",
                "first_name:T",
                "last_name:T",
                "email:T",
                "mins_to_unlock:T",
                "days_to_expiry:T",
                "comment:T",
                "disabled:T",
                "must_change_password:T",
                "snowflake_lock:T",
                "default_warehouse:T",
                "default_namespace:T",
                "default_role:T",
                "default_secondary_roles:T",
                "owner:T");
        if (!state.access().may(Securable.ACCOUNT, "MANAGE GRANTS", "CREATE ROLE")) {
            throw Securable.ACCOUNT.insufficient();
        }
        for (var u : state.account().roles().users()) {
            if (wanted.test(u.name())) {
                t.row(
                        u.name(),
                        u.created(),
                        u.name(),
                        u.name(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "false",
                        "false",
                        "false",
                        Warehouses.STANDARD,
                        "",
                        Roles.ADMIN,
                        "[]",
                        "USERADMIN");
            }
        }
        return t;
    }

    RowTable monitors() {
        var t = new RowTable(
                "name:T",
                "credit_quota:T",
                "used_credits:T",
                "remaining_credits:T",
                "level:T",
                "frequency:T",
                "start_time:L",
                "end_time:L",
                "notify_at:T",
                "suspend_at:T",
                "suspend_immediately_at:T",
                "created_on:L",
                "owner:T",
                "comment:T",
                "notify_users:T");
        for (var m : state.account().warehouses().monitors()) {
            var securable = new Securable(Securable.Kind.RESOURCE_MONITOR, List.of(m.name()));
            if (wanted.test(m.name()) && state.access().sees(securable)) {
                boolean used = state.account().warehouses().all().stream()
                        .anyMatch(w -> w.monitor().equals(m.name()));
                var quota = m.quota() < 0 ? null : m.quota() + ".00";
                t.row(
                        m.name(),
                        quota,
                        "0.00",
                        quota,
                        used ? "WAREHOUSE" : null,
                        "MONTHLY",
                        m.created(),
                        null,
                        null,
                        null,
                        null,
                        m.created(),
                        state.visible().owner(securable),
                        m.comment(),
                        null);
            }
        }
        return t;
    }

    RowTable parameters(boolean session) {
        var t = new RowTable("key:T", "value:T", "default:T", "level:T", "description:T", "type:T");
        Parameters.DEFAULTS.forEach((k, v) -> {
            if (wanted.test(k)) {
                var set = session ? state.parameters().get(k) : null;
                t.row(
                        k,
                        set == null ? v : set,
                        v,
                        set == null ? "" : "SESSION",
                        "",
                        v.matches("true|false") ? "BOOLEAN" : v.matches("\\d+") ? "NUMBER" : "STRING");
            }
        });
        return t;
    }

    /** The account has no functions of users; of the built-in ones those of the library are listed. */
    RowTable functions(String kind) {
        var t = new RowTable(
                "created_on:L",
                "name:T",
                "schema_name:T",
                "is_builtin:T",
                "is_aggregate:T",
                "is_ansi:T",
                "min_num_arguments:N",
                "max_num_arguments:N",
                "arguments:T",
                "description:T",
                "catalog_name:T",
                "is_table_function:T",
                "valid_for_clustering:T",
                "is_secure:T");
        if (kind.equals("FUNCTIONS")) {
            for (var name : FunctionLibrary.SHARED.names()) {
                if (wanted.test(name)) {
                    t.row(null, name, "", "Y", "N", "N", null, null, name, "", "", "N", "N", "N");
                }
            }
        }
        return t;
    }
}
