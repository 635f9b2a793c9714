package io.snowmcp.sandbox;

import io.snowmcp.sandbox.sql.DuckAccount;
import io.snowmcp.sandbox.sql.SqlAccount;
import io.snowmcp.sandbox.sql.SqlFailure;
import io.snowmcp.sandbox.wire.WireServer;
import java.io.IOException;

/** A Snowflake account of its own on a loopback port, until it is closed. Safe for any thread. */
public final class Sandbox implements AutoCloseable {
    private final SqlAccount account;
    private final WireServer server;

    private Sandbox(SqlAccount account, WireServer server) {
        this.account = account;
        this.server = server;
    }

    /**
     * Starts with sample data; when this returns, clients can log in. Takes about a second at the default scale.
     *
     * @throws IOException if the port is taken or the data cannot be made
     */
    public static Sandbox start(SandboxOptions options) throws IOException {
        try {
            return start(options, DuckAccount.start(options.scaleFactor(), options.memoryMegabytes(), options.clock()));
        } catch (SqlFailure e) {
            throw new IOException("the sandbox's sample data cannot be made", e);
        }
    }

    static Sandbox start(SandboxOptions options, SqlAccount account) throws IOException {
        try {
            return new Sandbox(account, WireServer.start(options, account));
        } catch (IOException e) {
            account.close();
            throw e;
        }
    }

    public int port() {
        return server.port();
    }

    /** The URL for the driver; database, schema and the like are to be added as parameters or properties. */
    public String jdbcUrl() {
        return "jdbc:snowflake://127.0.0.1:" + port() + "/?ssl=off&account=sandbox";
    }

    public SandboxControl control() {
        return server.control();
    }

    /** Cuts all sessions; their statements end. */
    @Override
    public void close() {
        server.close();
        account.close();
    }
}
