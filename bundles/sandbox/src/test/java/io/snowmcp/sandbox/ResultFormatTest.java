package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.sandbox.sql.ResultColumn;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever the format, the driver reads the same values. */
class ResultFormatTest {
    private static final List<ResultColumn> COLUMNS = List.of(
            ResultColumn.fixed("INT", 18, 0),
            ResultColumn.fixed("MONEY", 12, 2),
            ResultColumn.fixed("HUGE", 38, 0),
            ResultColumn.fixed("FINE", 38, 10),
            ResultColumn.plain("REAL", "real"),
            ResultColumn.text("TEXT", 100),
            ResultColumn.plain("FLAG", "boolean"),
            ResultColumn.plain("DAY", "date"),
            ResultColumn.temporal("CLOCK", "time", 9),
            ResultColumn.temporal("NTZ", "timestamp_ntz", 9),
            ResultColumn.temporal("LTZ", "timestamp_ltz", 9),
            ResultColumn.temporal("TZ", "timestamp_tz", 9),
            ResultColumn.plain("DOC", "variant"),
            ResultColumn.plain("OBJ", "object"),
            ResultColumn.plain("ARR", "array"),
            ResultColumn.binary("BIN", 8));

    private static final List<String[]> ROWS = List.of(
            cells(
                    "42",
                    "12.50",
                    "99999999999999999999999999999999999999",
                    "0.0000000001",
                    "1.5",
                    "ü€😀",
                    "1",
                    "19782",
                    "45296.789000001",
                    "1709210096.123456789",
                    "1709210096.000000000",
                    "1709210096.500000000 1560",
                    "{\"a\":[1,null]}",
                    "{}",
                    "[1,2]",
                    "DEADBEEF"),
            cells(
                    "-999999999999999999",
                    "-0.01",
                    "-99999999999999999999999999999999999999",
                    "-1.5000000000",
                    "-1.0E-300",
                    "",
                    "0",
                    "-1",
                    "0.000000000",
                    "-1.500000000",
                    "-86400.000000001",
                    "0.000000000 1440",
                    "null",
                    "{\"b\":\"c\"}",
                    "[]",
                    ""),
            new String[COLUMNS.size()]);

    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults(), new Cells(COLUMNS, ROWS));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void readsTheSameValuesFromArrowAndJson() throws Exception {
        var json = read(ResultFormat.JSON);
        assertThat(json.get(0)).startsWith("42", "42", "12.50", "12.50");
        assertThat(read(ResultFormat.ARROW)).isEqualTo(json);
    }

    @Test
    void keepsEveryDigit() throws Exception {
        for (var format : ResultFormat.values()) {
            try (var connection = connect(format);
                    var rows = connection.createStatement().executeQuery("SELECT 1")) {
                rows.next();
                assertThat(rows.getBigDecimal("HUGE")).isEqualTo(new BigDecimal("9".repeat(38)));
                assertThat(rows.getBigDecimal("FINE")).isEqualTo(new BigDecimal("0.0000000001"));
                assertThat(rows.getTimestamp("NTZ").getNanos()).isEqualTo(123_456_789);
                assertThat(rows.getBytes("BIN")).containsExactly(0xDE, 0xAD, 0xBE, 0xEF);
                assertThat(rows.getString("TEXT")).isEqualTo("ü€😀");
            }
        }
    }

    private static List<List<String>> read(ResultFormat format) throws SQLException {
        var all = new ArrayList<List<String>>();
        try (var connection = connect(format);
                var rows = connection.createStatement().executeQuery("SELECT 1")) {
            while (rows.next()) {
                all.add(row(rows));
            }
        }
        return all;
    }

    private static List<String> row(ResultSet rows) throws SQLException {
        var row = new ArrayList<String>();
        for (var i = 1; i <= COLUMNS.size(); i++) {
            row.add(rows.getString(i));
            var object = rows.getObject(i);
            row.add(object instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(object));
        }
        return row;
    }

    private static Connection connect(ResultFormat format) throws SQLException {
        return Driver.connect(sandbox, "JDBC_QUERY_RESULT_FORMAT", format.name());
    }

    private static String[] cells(String... cells) {
        return cells;
    }
}
