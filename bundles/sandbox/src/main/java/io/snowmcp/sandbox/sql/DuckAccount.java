package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.data.SampleData;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** The emulated account over one DuckDB in memory, which can reach neither files nor network. */
public final class DuckAccount implements SqlAccount {
    private final DuckDBConnection root;
    private final Account account;
    private final Clock clock;
    private final Catalog catalog;
    private final Waits waits = new Waits();
    private final AtomicLong sessions = new AtomicLong(1_000_000);

    private DuckAccount(DuckDBConnection root, Account account, Clock clock) {
        this.root = root;
        this.clock = clock;
        this.account = account;
        catalog = account.catalog();
    }

    /**
     * Starts an account with its sample data; blocks for less than a second at scale 0.01.
     *
     * @param scale of the TPC-H data: 0.01 gives 60,000 line items
     * @param memoryLimitMegabytes what DuckDB may use
     */
    public static DuckAccount start(double scale, int memoryLimitMegabytes, Clock clock) throws SqlFailure {
        LeftoverLibraries.delete(Path.of(System.getProperty("java.io.tmpdir")), clock);
        try {
            var properties = new Properties();
            properties.setProperty("jdbc_stream_results", "true");
            properties.setProperty("memory_limit", memoryLimitMegabytes + "MB");
            properties.setProperty("autoinstall_known_extensions", "false");
            properties.setProperty("autoload_known_extensions", "false");
            properties.setProperty("temp_directory", "");
            var root = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", properties);
            var account = new DuckAccount(root, new Account(clock), clock);
            account.prepare(scale);
            return account;
        } catch (SQLException e) {
            throw DuckErrors.of(e);
        }
    }

    private void prepare(double scale) throws SqlFailure, SQLException {
        var duck = new Duck(root);
        var functions = new UserFunctions(root);
        JsonFunctions.register(functions);
        ConversionFunctions.register(functions);
        TimeConversions.register(functions);
        StringFunctions.register(functions);
        RegexFunctions.register(functions);
        waits.register(functions);
        for (var macro : Statements.split(Resources.text("macros.sql"))) {
            duck.run(macro);
        }
        duck.run("SET GLOBAL TimeZone = 'UTC'");
        catalog.putDatabase("SNOWFLAKE_SAMPLE_DATA", "TPC-H shaped data, made by the sandbox");
        catalog.putSchema("SNOWFLAKE_SAMPLE_DATA", "TPCH_SF1", "The eight tables of TPC-H, scaled down");
        catalog.putDatabase("DEMO", "Small tables to play with");
        new SampleData(scale)
                .create(this::load, duck::run, (d, s, t) -> catalog.relation(new Catalog.ObjectName(d, s, t))
                        .orElseThrow()
                        .physical());
        account.open();
        duck.run("SET GLOBAL enable_external_access = false");
        duck.run("SET GLOBAL lock_configuration = true");
    }

    /** Runs a statement of Snowflake's as the account's owner. */
    private void load(String database, String schema, String sql) throws SqlFailure {
        var context = new SessionContext(
                Optional.of(database), Optional.of(schema), Optional.of(Warehouses.STANDARD), Optional.of(Roles.ADMIN));
        var unseen = new Account(catalog, account.roles(), account.grants(), account.warehouses(), new History(clock));
        var state = new SessionState("0", "SYSTEM", unseen, context, Map.of(), id -> {
            throw SqlFailure.notEmulated("RESULT_SCAN");
        });
        new Executor(state, new Duck(root), waits)
                .execute(SqlCall.of("load", sql))
                .close();
    }

    @Override
    public SqlSession open(SessionStart start) throws SqlFailure {
        account.roles().arrive(start.user());
        var role = start.context().role().map(Names::stored);
        if (role.isPresent() && !account.roles().of(start.user()).contains(role.get())) {
            throw new SqlFailure(
                    "390189",
                    "08001",
                    "Role '" + start.context().role().get()
                            + "' specified in the connect string does not exist or not authorized."
                            + " Contact your local system administrator, or attempt to login with another role.");
        }
        try {
            return new DuckSession(String.valueOf(sessions.incrementAndGet()), start, account, connect(), waits);
        } catch (SQLException e) {
            throw DuckErrors.of(e);
        }
    }

    /** A connection past the compiler: what only the lock-down stands against. */
    Duck connect() throws SQLException {
        return new Duck(root.duplicate());
    }

    @Override
    public List<String> split(String sql) {
        return Statements.split(sql);
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            // Nothing is left to close.
        }
    }
}
