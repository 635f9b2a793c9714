package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorTest {

    @Test
    void boundsWhatTheDriverReadsAhead() throws Exception {
        var config = Configs.of(Map.of("account", "a-b", "user", "u", "password", "canary-6"));
        var properties = new Connector(SettingsCheck.check(config).login()).properties();
        assertThat(properties.getProperty("CLIENT_PREFETCH_THREADS")).isEqualTo("1");
        assertThat(Long.parseLong(properties.getProperty("CLIENT_MEMORY_LIMIT")))
                .isBetween(48L, Math.max(48, Runtime.getRuntime().maxMemory() / 4 >> 20));
    }
}
