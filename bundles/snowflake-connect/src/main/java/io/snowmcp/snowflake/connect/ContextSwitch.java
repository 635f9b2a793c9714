package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Lease.Context;
import java.sql.SQLException;
import java.util.Optional;

/** Brings a session into the context its next user wants; costs nothing when it is there already. */
final class ContextSwitch {

    private ContextSwitch() {}

    /** @return false if the session cannot get there (Snowflake has no statement to use <i>no</i> database, say) */
    static boolean apply(PhysicalSession session, Context wanted) throws SQLException {
        var home = session.home();
        // The role first: what it may not use, Snowflake takes away with it.
        return use(
                        session,
                        "role",
                        wanted.role().or(home::role),
                        Names.of(session.raw()).role())
                && use(
                        session,
                        "warehouse",
                        wanted.warehouse().or(home::warehouse),
                        Names.of(session.raw()).warehouse())
                && place(session, wanted, home);
    }

    private static boolean place(PhysicalSession session, Context wanted, Names home) throws SQLException {
        var now = Names.of(session.raw());
        var database = wanted.database().or(home::database);
        boolean elsewhere = !database.equals(home.database());
        var schema = wanted.schema().isPresent() || elsewhere ? wanted.schema() : home.schema();
        if (schema.isPresent() && database.isPresent()) {
            if (!database.equals(now.database()) || !schema.equals(now.schema())) {
                run(session, "use schema " + quoted(database.get()) + "." + quoted(schema.get()));
            }
            return true;
        }
        if (schema.isPresent()) {
            return use(session, "schema", schema, now.schema());
        }
        if (elsewhere) {
            // Always: it also leaves the schema that an earlier user may have chosen there.
            run(session, "use database " + quoted(database.get()));
            return true;
        }
        return database.equals(now.database()) && now.schema().isEmpty();
    }

    private static boolean use(PhysicalSession session, String what, Optional<String> wanted, Optional<String> now)
            throws SQLException {
        if (wanted.equals(now)) {
            return true;
        }
        if (wanted.isEmpty()) {
            return false;
        }
        run(session, "use " + what + " " + quoted(wanted.get()));
        return true;
    }

    private static void run(PhysicalSession session, String sql) throws SQLException {
        try (var statement = session.raw().createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
