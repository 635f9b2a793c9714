package io.snowmcp.sandbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import net.snowflake.client.api.driver.SnowflakeDriver;

/** The unmodified driver, as the product sets it up. */
final class Driver {
    private Driver() {}

    static Properties properties(String user) {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("disablePlatformDetection", "true");
        properties.setProperty("application", "snowmcp_test");
        properties.setProperty("enablePutGet", "false");
        properties.setProperty("CLIENT_TELEMETRY_ENABLED", "false");
        // The first connection of a JVM sets it for all.
        properties.setProperty("HTTP_CLIENT_SOCKET_TIMEOUT", "3000");
        return properties;
    }

    static Properties sandboxUser() {
        var properties = properties("sandbox");
        properties.setProperty("password", "sandbox");
        properties.setProperty("db", "DEMO");
        properties.setProperty("schema", "PUBLIC");
        return properties;
    }

    /** Timeouts as short as the product would set them for a local account. */
    static Properties impatient() {
        var properties = sandboxUser();
        properties.setProperty("maxHttpRetries", "1");
        properties.setProperty("loginTimeout", "3");
        properties.setProperty("networkTimeout", "5000");
        return properties;
    }

    static Connection connect(Sandbox sandbox, Properties properties) throws SQLException {
        return new SnowflakeDriver().connect(sandbox.jdbcUrl(), properties);
    }

    static Connection connect(Sandbox sandbox) throws SQLException {
        return connect(sandbox, sandboxUser());
    }

    static Connection connect(Sandbox sandbox, String name, String value) throws SQLException {
        var properties = sandboxUser();
        properties.setProperty(name, value);
        return connect(sandbox, properties);
    }
}
