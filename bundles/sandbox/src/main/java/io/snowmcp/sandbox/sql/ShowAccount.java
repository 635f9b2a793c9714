package io.snowmcp.sandbox.sql;

import java.util.List;
import java.util.function.Predicate;

/** SHOW of what belongs to the account as a whole. */
final class ShowAccount {
    static final List<String> ROLES = List.of("ACCOUNTADMIN", "PUBLIC", "SYSADMIN");
    private static final String OWNER = "ACCOUNTADMIN";
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
                "comment:T");
        if (wanted.test("COMPUTE_WH")) {
            var at = state.catalog().databases().get(0).created();
            t.row(
                    "COMPUTE_WH",
                    "STARTED",
                    "STANDARD",
                    "X-Small",
                    1,
                    1,
                    1,
                    0,
                    0,
                    "Y",
                    ShowLists.mark(state.warehouse(), "COMPUTE_WH"),
                    600,
                    "true",
                    "100",
                    "0",
                    "0",
                    "0",
                    at,
                    at,
                    at,
                    OWNER,
                    "The sandbox itself");
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
        var at = state.catalog().databases().get(0).created();
        for (var r : ROLES) {
            if (wanted.test(r)) {
                t.row(
                        at,
                        r,
                        r.equals(OWNER) ? "Y" : "N",
                        ShowLists.mark(state.role(), r),
                        "N",
                        r.equals(OWNER) ? 1 : 0,
                        0,
                        0,
                        "",
                        "");
            }
        }
        return t;
    }

    RowTable parameters() {
        var t = new RowTable("key:T", "value:T", "default:T", "level:T", "description:T", "type:T");
        Parameters.DEFAULTS.forEach((k, v) -> {
            if (wanted.test(k)) {
                var set = state.parameters().get(k);
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
