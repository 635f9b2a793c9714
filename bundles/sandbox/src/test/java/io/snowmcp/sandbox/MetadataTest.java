package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the driver asks with SHOW, and partly reads by position. */
class MetadataTest {
    private static final String DATABASE = "SNOWFLAKE_SAMPLE_DATA";
    private static final String SCHEMA = "TPCH_SF1";
    private static Sandbox sandbox;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        connection = Driver.connect(sandbox);
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        sandbox.close();
    }

    @Test
    void namesTheDatabases() throws Exception {
        assertThat(column(connection.getMetaData().getCatalogs(), "TABLE_CAT")).contains(DATABASE);
    }

    @Test
    void namesTheSchemasOfADatabase() throws Exception {
        assertThat(column(connection.getMetaData().getSchemas(DATABASE, "%"), "TABLE_SCHEM"))
                .contains(SCHEMA);
    }

    @Test
    void namesTheTablesOfASchema() throws Exception {
        var tables = connection.getMetaData().getTables(DATABASE, SCHEMA, "%", new String[] {"TABLE"});
        assertThat(column(tables, "TABLE_NAME"))
                .contains("CUSTOMER", "LINEITEM", "NATION", "ORDERS", "PART", "PARTSUPP", "REGION", "SUPPLIER");
    }

    @Test
    void describesTheColumnsOfATable() throws Exception {
        try (var columns = connection.getMetaData().getColumns(DATABASE, SCHEMA, "NATION", "%")) {
            assertThat(columns.next()).isTrue();
            assertThat(columns.getString("COLUMN_NAME")).isEqualTo("N_NATIONKEY");
            assertThat(columns.getString("TYPE_NAME")).isEqualTo("NUMBER");
            assertThat(columns.getInt("ORDINAL_POSITION")).isEqualTo(1);
        }
    }

    private static List<String> column(ResultSet rows, String name) throws SQLException {
        try (rows) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(name));
            }
            return values;
        }
    }
}
