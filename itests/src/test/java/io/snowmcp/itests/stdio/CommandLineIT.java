package io.snowmcp.itests.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.SharedDaemon;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code bin/snowmcp}: what it prints, and how it ends. */
@ExtendWith(SharedDaemon.class)
class CommandLineIT {

    private static final String REGIONS =
            "sql=SELECT r_regionkey AS id, r_name FROM SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.REGION ORDER BY id LIMIT 2";

    /** As containers do, for every Java in them. */
    @Test
    void worksBesideACollectorThatTheEnvironmentAsksFor(Daemon daemon) throws Exception {
        Map<String, String> collector = Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC");
        assertThat(daemon.bin(collector, "snowmcp", "tools").expectSuccess().output())
                .contains("execute_query");
        daemon.bin(collector, "status").expectSuccess();
        daemon.bin(collector, "snowflake-mcp-daemon", "check").expectSuccess();
    }

    @Test
    void showsRowsAsATableOrAsJson(Daemon daemon) throws Exception {
        Ended table = daemon.bin("snowmcp", "call", "execute_query", REGIONS).expectSuccess();
        assertThat(table.output())
                .startsWith("ID  R_NAME\n--  -------\n 0  AFRICA\n 1  AMERICA\n\n2 rows, query ")
                .endsWith("connection  sandbox\n");
        assertThat(table.errors()).isEmpty();

        Ended json = daemon.bin("snowmcp", "call", "execute_query", REGIONS, "maxRows=1", "--json")
                .expectSuccess();
        assertThat(McpCaller.JSON.readTree(json.output()).path("rows")).hasToString("[[0,\"AFRICA\"]]");
        assertThat(McpCaller.JSON.readTree(json.output()).path("truncated").asBoolean())
                .isTrue();
        assertThat(json.output().lines()).hasSize(1);
    }

    @Test
    void readsAStatementFromStandardInput(Daemon daemon) throws Exception {
        Ended ended = daemon.fed(
                "SELECT 'from a pipe' AS a\n", Map.of(), "snowmcp", "call", "execute_query", "sql=-", "format=csv");

        assertThat(ended.expectSuccess().output()).startsWith("A\nfrom a pipe\n");
    }

    @Test
    void listsTheTools(Daemon daemon) throws Exception {
        assertThat(daemon.bin("snowmcp", "tools").expectSuccess().output().lines())
                .hasSize(8)
                .contains("execute_query     Run a query");
        assertThat(daemon.bin("snowmcp", "tools", "execute_query")
                        .expectSuccess()
                        .output())
                .contains("sql             string             required  One reading statement");
    }

    @Test
    void tellsWrongUseFromAFailureOfTheTool(Daemon daemon) throws Exception {
        assertEnds(
                daemon.bin("snowmcp", "call", "execute_qery", "sql=x"), 2, "no such tool: execute_qery; did you mean");
        assertEnds(
                daemon.bin("snowmcp", "call", "execute_query", "slq=x"),
                2,
                "the tool has no argument slq; did you mean sql? execute_query takes sql (string, required),");
        assertEnds(
                daemon.bin("snowmcp", "call", "execute_query", "sql=x", "maxRows=ten"),
                2,
                "maxRows must be integer, not ten; execute_query takes");
        assertEnds(daemon.bin("snowmcp", "cal"), 2, "no such command: cal; did you mean call?");
        assertEnds(daemon.bin("snowmcp", "call", "execute_query", "sql=SELECT nope"), 1, "Snowflake error 000904");
        assertEnds(daemon.bin("snowmcp", "call", "execute_query", "sql=SELECT 1", "maxRows=-1"), 1, "");
    }

    @Test
    void saysThatNoDaemonRuns(Daemon daemon) throws Exception {
        Map<String, String> elsewhere = Map.of("KARAF_DATA", daemon.base() + "/no data");

        assertEnds(daemon.bin(elsewhere, "snowmcp", "tools"), 3, "no daemon answers at ");
        assertThat(daemon.bin(elsewhere, "snowmcp", "tools").errors())
                .endsWith(" (it does not run: there is no " + daemon.base()
                        + "/no data/endpoint); start it with bin/start\n");
        assertEnds(
                daemon.bin("snowmcp", "tools", "--working-dir", "/no such folder"),
                3,
                "no daemon answers at http://127.0.0.1:8000/mcp (it does not run: there is no /no such folder/data/endpoint)");
        assertEnds(
                daemon.bin(Map.of("KARAF_HOME", "/"), "snowmcp", "tools"),
                2,
                "KARAF_HOME=/ is no installation of snowmcp");
    }

    private static void assertEnds(Ended ended, int code, String why) {
        assertThat(ended.exitCode()).as(ended.errors()).isEqualTo(code);
        assertThat(ended.errors()).startsWith("snowmcp: " + why);
        assertThat(ended.output()).isEmpty();
    }
}
