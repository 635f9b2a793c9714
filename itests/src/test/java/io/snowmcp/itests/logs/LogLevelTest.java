package io.snowmcp.itests.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one level means for each part of the server, and that none that is no level silences it. */
class LogLevelTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "INFO,  , INFO, INFO, WARN",
        "TRACE, , TRACE, INFO, WARN",
        "DEBUG, , DEBUG, INFO, WARN",
        "WARN,  , WARN, WARN, WARN",
        "ERROR, , ERROR, ERROR, ERROR",
        "DEBUG, ERROR, ERROR, ERROR, ERROR",
        "loud,  , INFO, INFO, WARN",
        "OFF,   , INFO, INFO, WARN"
    })
    void levelOfEtcAndOfTheEnvironment(String etc, String environment, String own, String others, String noisy)
            throws Exception {
        Map<String, String> settings =
                environment == null ? Map.of("level", etc) : Map.of("level", etc, "env:SNOWMCP_LOG_LEVEL", environment);
        try (LogSetup setup = new LogSetup(folder, settings)) {
            assertThat(level(setup, "io.snowmcp.mcp")).isEqualTo(own);
            assertThat(level(setup, "org.example")).isEqualTo(others);
            assertThat(level(setup, "org.eclipse.jetty")).isEqualTo(noisy);
            assertThat(level(setup, "io.snowmcp.access")).isEqualTo("INFO");
            assertThat(level(setup, "io.snowmcp.audit")).isEqualTo("INFO");
        }
    }

    private static String level(LogSetup setup, String logger) {
        return setup.context.getLogger(logger).getLevel().name();
    }
}
