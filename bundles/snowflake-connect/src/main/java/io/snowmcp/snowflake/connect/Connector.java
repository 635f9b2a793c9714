package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.connect.Settings.Login;
import io.snowmcp.snowflake.connect.Settings.ResultFormat;
import io.snowmcp.snowflake.connect.auth.Passcodes;
import io.snowmcp.snowflake.connect.auth.Refused;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import net.snowflake.client.api.driver.SnowflakeDriver;

/** Logs in. Blocks for as long as the driver likes: for workers only. */
final class Connector {

    /** Process-wide in the driver, so the same for all: the first to connect would win otherwise. */
    private static final String TCP_CONNECT_MILLIS = "10000";

    /** Must outlast Snowflake's long poll of about 45 s. */
    private static final String SOCKET_MILLIS = "90000";

    /**
     * Read ahead by all sessions together (the driver counts per process), in MB. With more than a quarter of the heap
     * a few large results would leave nothing for the answers.
     */
    private static final long READ_AHEAD_MEGABYTES =
            Math.max(48, Runtime.getRuntime().maxMemory() / 4 >> 20);

    private final Login login;
    private final Passcodes passcodes;
    private final SnowflakeDriver driver = new SnowflakeDriver();

    Connector(Login login) {
        this(login, InstantSource.system());
    }

    Connector(Login login, InstantSource clock) {
        this.login = login;
        this.passcodes = new Passcodes(clock);
    }

    /** Waits for a passcode, where each login takes another; false if there is none within {@code most}. */
    boolean awaitTurn(Duration most) {
        try {
            return !login.identities().now().secret().takesPasscode() || passcodes.hold(most);
        } catch (Refused e) {
            // The login says it.
            return true;
        }
    }

    Connection open() throws SQLException, SecretUnusable {
        var identity = identity();
        var connection = driver.connect(identity.endpoint().jdbcUrl(), properties(identity));
        if (connection == null) {
            throw new SecretUnusable("url is not understood by the driver");
        }
        return connection;
    }

    /** The secret cannot be read now; the message names the key. */
    static final class SecretUnusable extends Exception {
        private static final long serialVersionUID = 1L;

        SecretUnusable(String message) {
            super(message);
        }
    }

    private Identity identity() throws SecretUnusable {
        try {
            return login.identities().now();
        } catch (Refused e) {
            throw new SecretUnusable(e.getMessage());
        }
    }

    /** What the driver is given for one login. */
    Properties properties() throws SecretUnusable {
        return properties(identity());
    }

    private Properties properties(Identity identity) throws SecretUnusable {
        var p = new Properties();
        p.putAll(login.sessionParameters());
        p.putAll(SessionParameters.FORMATS);
        identity.user().ifPresent(user -> p.setProperty("user", user));
        p.setProperty("account", identity.endpoint().account());
        var home = identity.home();
        home.role().ifPresent(role -> p.setProperty("role", role));
        home.warehouse().ifPresent(warehouse -> p.setProperty("warehouse", warehouse));
        home.database().ifPresent(database -> p.setProperty("db", database));
        home.schema().ifPresent(schema -> p.setProperty("schema", schema));
        try {
            identity.secret().addTo(p, passcodes);
        } catch (Refused e) {
            throw new SecretUnusable(e.getMessage());
        }
        // The driver would keep tokens in a file of the user's home.
        p.setProperty("clientStoreTemporaryCredential", "false");
        p.setProperty("clientRequestMfaToken", "false");
        p.setProperty("application", "snowmcp");
        // Cloud metadata probes cost 1 s and SEVERE lines; PUT and GET would touch the server's own disk.
        p.setProperty("disablePlatformDetection", "true");
        p.setProperty("enablePutGet", "false");
        p.setProperty("disableConsoleLogin", "true");
        // Telemetry is nearly one more POST a statement.
        p.setProperty("CLIENT_TELEMETRY_ENABLED", "false");
        // The pool sends heartbeats itself.
        p.setProperty("CLIENT_SESSION_KEEP_ALIVE", "false");
        p.setProperty("CLIENT_PREFETCH_THREADS", "1");
        p.setProperty("CLIENT_MEMORY_LIMIT", Long.toString(READ_AHEAD_MEGABYTES));
        p.setProperty("JDBC_QUERY_RESULT_FORMAT", format().name());
        p.setProperty("loginTimeout", Long.toString(login.timeouts().connect().toSeconds()));
        p.setProperty("networkTimeout", Long.toString(login.timeouts().network().toMillis()));
        p.setProperty("maxHttpRetries", "2");
        p.setProperty("HTTP_CLIENT_CONNECTION_TIMEOUT", TCP_CONNECT_MILLIS);
        p.setProperty("HTTP_CLIENT_SOCKET_TIMEOUT", SOCKET_MILLIS);
        return p;
    }

    private ResultFormat format() {
        if (login.resultFormat() != ResultFormat.AUTO) {
            return login.resultFormat();
        }
        // The driver's Arrow reads ByteBuffer by reflection: it needs --add-opens=java.base/java.nio=ALL-UNNAMED.
        return ByteBuffer.class.getModule().isOpen("java.nio", SnowflakeDriver.class.getModule())
                ? ResultFormat.ARROW
                : ResultFormat.JSON;
    }
}
