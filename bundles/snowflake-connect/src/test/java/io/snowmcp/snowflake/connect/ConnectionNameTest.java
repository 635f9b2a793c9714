package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionNameTest {

    @ParameterizedTest
    @CsvSource({
        "file:/opt/etc/io.snowmcp.connection-sales.cfg, io.snowmcp.connection.3f1c, sales, true",
        "file:/opt/etc/io.snowmcp.connection-sales-eu.cfg, io.snowmcp.connection~sales-eu, sales-eu, true",
        "file:/opt/etc/io.snowmcp.connection~b.cfg.json, io.snowmcp.connection~b, b, true",
        ", io.snowmcp.connection~sales, sales, true",
        "file:/opt/etc/io.snowmcp.connection-Sales%20EU.cfg, x, Sales?20EU, false",
        ", io.snowmcp.connection, ?, false",
        "file:/opt/etc/io.snowmcp.connection-Sales.cfg, x, Sales, false",
        "file:/opt/etc/io.snowmcp.connection-sales eu.cfg, x, sales?eu, false",
    })
    void isWhatTheFileIsCalled(String file, String pid, String name, boolean valid) {
        var properties = file == null
                ? Map.of("service.pid", pid)
                : Map.of("felix.fileinstall.filename", file, "service.pid", pid);
        assertThat(ConnectionName.of(properties)).isEqualTo(new ConnectionName(name, valid));
    }

    @Test
    void isNeverAnAllowedOneForAFileThatIsRefused() {
        var refused = ConnectionName.of(Map.of("service.pid", "io.snowmcp.connection~" + "a".repeat(65)));
        assertThat(refused).isEqualTo(new ConnectionName("a".repeat(64) + "?", false));
    }
}
