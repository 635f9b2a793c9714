package io.snowmcp.sandbox.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY and the table functions QUERY_HISTORY*, newest first. */
final class AccountUsage {
    static final String DATABASE = "SNOWFLAKE";
    static final String SCHEMA = "ACCOUNT_USAGE";
    /** As of Snowflake 9; those the sandbox has nothing to say of are 0 or NULL. */
    private static final String[] COLUMNS = {
        "QUERY_ID:T",
        "QUERY_TEXT:T",
        "DATABASE_NAME:T",
        "SCHEMA_NAME:T",
        "QUERY_TYPE:T",
        "SESSION_ID:N",
        "USER_NAME:T",
        "ROLE_NAME:T",
        "WAREHOUSE_NAME:T",
        "WAREHOUSE_SIZE:T",
        "WAREHOUSE_TYPE:T",
        "CLUSTER_NUMBER:N",
        "QUERY_TAG:T",
        "EXECUTION_STATUS:T",
        "ERROR_CODE:T",
        "ERROR_MESSAGE:T",
        "START_TIME:L",
        "END_TIME:L",
        "TOTAL_ELAPSED_TIME:N",
        "BYTES_SCANNED:N",
        "ROWS_PRODUCED:N",
        "COMPILATION_TIME:N",
        "EXECUTION_TIME:N",
        "QUEUED_PROVISIONING_TIME:N",
        "QUEUED_REPAIR_TIME:N",
        "QUEUED_OVERLOAD_TIME:N",
        "TRANSACTION_BLOCKED_TIME:N",
        "CREDITS_USED_CLOUD_SERVICES:N",
        "QUERY_HASH:T",
        "QUERY_PARAMETERIZED_HASH:T"
    };

    private AccountUsage() {}

    static boolean holds(Catalog.ObjectName n) {
        return n.database().equals(DATABASE) && n.schema().equals(SCHEMA);
    }

    /** The view; for ACCOUNTADMIN alone, as in a new account. */
    static Query query(SessionState session, Catalog.ObjectName object) throws SqlFailure {
        if (!session.access().all()) {
            throw Failures.noSuchContainer("Database", DATABASE);
        }
        if (!object.name().equals("QUERY_HISTORY")) {
            throw SqlFailure.notEmulated(object.shown());
        }
        return rows(session, e -> true, Integer.MAX_VALUE);
    }

    /** Others see only their own statements. */
    static Query visible(SessionState session, Predicate<History.Entry> wanted, int limit) {
        boolean all = session.access().all();
        return rows(session, e -> wanted.test(e) && (all || e.begun().user().equals(session.user())), limit);
    }

    private static Query rows(SessionState session, Predicate<History.Entry> wanted, int limit) {
        var t = new RowTable(COLUMNS);
        session.account().history().entries().stream()
                .filter(wanted)
                .limit(limit)
                .forEach(e -> row(t, session, e));
        return t.query();
    }

    private static void row(RowTable t, SessionState session, History.Entry e) {
        var b = e.begun();
        var warehouse = b.context().warehouse();
        var failure = e.end().flatMap(History.End::failure);
        Optional<Instant> end = e.end().map(History.End::at);
        long millis = Duration.between(b.start(), end.orElse(session.now())).toMillis();
        t.row(
                b.queryId(),
                b.text(),
                b.context().database().orElse(null),
                b.context().schema().orElse(null),
                b.type(),
                b.session(),
                b.user(),
                b.context().role().orElse(null),
                warehouse.orElse(null),
                warehouse
                        .flatMap(session.account().warehouses()::find)
                        .map(Warehouses.Warehouse::size)
                        .orElse(null),
                warehouse.isPresent() ? "STANDARD" : null,
                warehouse.isPresent() ? 1 : null,
                b.tag(),
                e.status(),
                failure.map(SqlFailure::code).orElse(null),
                failure.map(SqlFailure::getMessage).orElse(null),
                b.start(),
                end.orElse(null),
                millis,
                0,
                e.end().map(History.End::rows).orElse(null),
                0,
                millis,
                0,
                0,
                0,
                0,
                0,
                null,
                null);
    }
}
