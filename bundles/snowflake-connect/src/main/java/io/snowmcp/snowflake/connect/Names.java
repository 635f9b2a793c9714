package io.snowmcp.snowflake.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import net.snowflake.client.api.connection.SnowflakeConnection;

/** The context of a session. The driver keeps it from each answer, so reading it costs no request. */
record Names(Optional<String> role, Optional<String> warehouse, Optional<String> database, Optional<String> schema) {

    static Names of(Connection connection) throws SQLException {
        var snowflake = connection.unwrap(SnowflakeConnection.class);
        return new Names(
                name(snowflake.getRole()),
                name(snowflake.getWarehouse()),
                name(connection.getCatalog()),
                name(connection.getSchema()));
    }

    private static Optional<String> name(String text) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
