package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Lease.Context;
import java.sql.SQLException;
import java.util.Optional;

/** Brings a session into the context its next user wants; costs nothing when it is there already. */
final class ContextSwitch {

    private final PhysicalSession session;
    /** What a session that nobody has moved yet cannot reach, no other can. */
    private final boolean unmoved;

    private Names now;

    private ContextSwitch(PhysicalSession session) throws SQLException {
        this.session = session;
        this.now = Names.of(session.raw());
        this.unmoved = now.equals(session.home());
    }

    /**
     * @return false if the session cannot get there (Snowflake has no statement to use <i>no</i> database, say); never
     *     for a new session
     * @throws SQLException with Snowflake's own words if nothing could get there
     */
    static boolean apply(PhysicalSession session, Context wanted) throws SQLException {
        var change = new ContextSwitch(session);
        var target = target(wanted, session.home());
        return change.now.equals(target) || change.to(target);
    }

    /** A schema belongs to its database: in another database the home schema means nothing. */
    private static Names target(Context wanted, Names home) {
        var database = wanted.database().or(home::database);
        boolean elsewhere = !database.equals(home.database());
        return new Names(
                wanted.role().or(home::role),
                wanted.warehouse().or(home::warehouse),
                database,
                wanted.schema().isPresent() || elsewhere ? wanted.schema() : home.schema());
    }

    private boolean to(Names target) throws SQLException {
        // The role first: what it may not use, Snowflake takes away with it.
        return use("role", target.role(), now.role())
                && use("warehouse", target.warehouse(), now.warehouse())
                && place(target.database(), target.schema());
    }

    private boolean use(String what, Optional<String> wanted, Optional<String> present) throws SQLException {
        if (wanted.equals(present)) {
            return true;
        }
        return wanted.isPresent() ? run("use " + what + " " + quoted(wanted.get())) : unmoved;
    }

    private boolean place(Optional<String> database, Optional<String> schema) throws SQLException {
        if (database.equals(now.database()) && schema.equals(now.schema())) {
            return true;
        }
        if (schema.isPresent()) {
            // Without a database Snowflake says itself that there is none.
            var place = database.map(name -> quoted(name) + ".").orElse("") + quoted(schema.get());
            return (database.isPresent() || now.database().isEmpty()) && run("use schema " + place);
        }
        if (database.isEmpty()) {
            return unmoved;
        }
        // It also leaves the schema that an earlier user may have chosen there. Home without a schema stays without.
        boolean leaves = unmoved || !database.equals(session.home().database());
        return leaves && run("use database " + quoted(database.get()));
    }

    private boolean run(String sql) throws SQLException {
        try (var statement = session.raw().createStatement()) {
            statement.execute(sql);
        }
        now = Names.of(session.raw());
        return true;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
