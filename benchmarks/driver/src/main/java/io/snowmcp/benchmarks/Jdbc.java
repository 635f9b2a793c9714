package io.snowmcp.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import net.snowflake.client.api.driver.SnowflakeDriver;

/** The limit: the same statement through plain snowflake-jdbc, a connection for each client, all rows read as text. */
final class Jdbc implements Load.Client {

    private final Connection connection;
    private final String sql;
    private final String expected;

    Jdbc(int port, String sql, String expected) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", "sandbox");
        properties.put("password", "sandbox");
        properties.put("db", "SNOWFLAKE_SAMPLE_DATA");
        properties.put("schema", "TPCH_SF1");
        properties.put("warehouse", "COMPUTE_WH");
        properties.put("disablePlatformDetection", "true");
        properties.put("CLIENT_TELEMETRY_ENABLED", "false");
        connection = new SnowflakeDriver()
                .connect("jdbc:snowflake://127.0.0.1:" + port + "/?ssl=off&account=sandbox", properties);
        this.sql = sql;
        this.expected = expected;
    }

    @Override
    public void ask() throws SQLException, IOException {
        boolean found = false;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    found |= expected.equals(rows.getString(i));
                }
            }
        }
        if (!found) {
            throw new IOException("wrong answer");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
