package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.connect.Settings.Login;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
    private final SnowflakeDriver driver = new SnowflakeDriver();

    Connector(Login login) {
        this.login = login;
    }

    Connection open() throws SQLException, SecretUnusable {
        var connection = driver.connect(login.jdbcUrl(), properties());
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

    Properties properties() throws SecretUnusable {
        var p = new Properties();
        p.putAll(login.sessionParameters());
        p.putAll(SessionParameters.FORMATS);
        p.setProperty("user", login.user());
        p.setProperty("account", login.account());
        login.home().role().ifPresent(role -> p.setProperty("role", role));
        login.home().warehouse().ifPresent(warehouse -> p.setProperty("warehouse", warehouse));
        login.home().database().ifPresent(database -> p.setProperty("db", database));
        login.home().schema().ifPresent(schema -> p.setProperty("schema", schema));
        addSecret(p);
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
        p.setProperty("JDBC_QUERY_RESULT_FORMAT", login.resultFormat().name());
        p.setProperty("loginTimeout", Long.toString(login.timeouts().connect().toSeconds()));
        p.setProperty("networkTimeout", Long.toString(login.timeouts().network().toMillis()));
        p.setProperty("maxHttpRetries", "2");
        p.setProperty("HTTP_CLIENT_CONNECTION_TIMEOUT", TCP_CONNECT_MILLIS);
        p.setProperty("HTTP_CLIENT_SOCKET_TIMEOUT", SOCKET_MILLIS);
        return p;
    }

    private void addSecret(Properties p) throws SecretUnusable {
        var secret = login.secret();
        if (secret instanceof Secret.Password password) {
            p.setProperty("password", password.text());
        } else if (secret instanceof Secret.PasswordFile file) {
            p.setProperty("password", read(file.path()));
        } else if (secret instanceof Secret.KeyPair key) {
            mustBeFine("privateKeyFile", key.path());
            p.setProperty("authenticator", "snowflake_jwt");
            p.setProperty("private_key_file", key.path().toString());
            key.passphrase().ifPresent(phrase -> p.setProperty("private_key_pwd", phrase));
        }
    }

    private static String read(Path file) throws SecretUnusable {
        mustBeFine("passwordFile", file);
        try {
            return SecretFile.firstLine(file);
        } catch (IOException e) {
            throw new SecretUnusable("passwordFile cannot be read");
        }
    }

    private static void mustBeFine(String key, Path path) throws SecretUnusable {
        var objection = SecretFile.objection(key, path);
        if (objection.isPresent()) {
            throw new SecretUnusable(objection.get());
        }
    }
}
