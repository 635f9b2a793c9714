package io.snowmcp.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReportTest {

    private static final String QUERY =
            """
            io.snowmcp.query
              defaultRows = 100  default
              maxRows     = 5    etc/io.snowmcp.query.cfg:7 (default 10000)

            """;

    private final FakeConfiguration configuration = new FakeConfiguration();
    private final ConfigurationReport report = new ConfigurationReport(configuration);

    @Test
    void showsEachValueWithWhereItComesFrom() {
        assertThat(report.text("", false))
                .isEqualTo(
                        """
                        io.snowmcp.connection-sales
                          password = (set)                 SNOWFLAKE_PASSWORD
                          url      = http://a\\u001b[2J\\nb  etc/c.cfg:2

                        """
                                + QUERY);
    }

    @ParameterizedTest
    @CsvSource({
        "io.snowmcp.query, 2",
        "query, 2",
        "maxRows, 1",
        "*rows, 2",
        "connection, 2",
        "connection-sales, 2",
        "io.snowmcp.connection~sales, 2",
        "io.*, 4",
        "pass*, 1"
    })
    void showsWhatIsAskedFor(String pattern, int settings) {
        assertThat(report.text(pattern, false).lines().filter(line -> line.contains(" = ")))
                .hasSize(settings);
    }

    @Test
    void saysWhatThereIsWhenNothingMatches() {
        assertThatThrownBy(() -> report.text("qurey", false))
                .hasMessage("no PID and no key is 'qurey'; there are: io.snowmcp.connection-sales, io.snowmcp.query");
    }

    @Test
    void showsOnlyWhatDiffersFromTheDefaults() {
        assertThat(report.text("query", true))
                .isEqualTo(
                        """
                        io.snowmcp.query
                          maxRows = 5  etc/io.snowmcp.query.cfg:7 (default 10000)

                        """);
        assertThat(report.text("defaultRows", true)).isEqualTo("Everything is as by default.\n");
    }

    @Test
    void namesTheProfileAndThatThereAreMistakes() {
        configuration.profile = "production";
        configuration.faults.add("etc/io.snowmcp.query.cfg:3: maxRow: did you mean maxRows?");

        assertThat(report.text("query", false))
                .isEqualTo("profile production\n\n" + QUERY + "1 mistake: see snowmcp:config-check\n");
    }

    @Test
    void isJsonForPrograms() {
        configuration.faults.add("a fault");

        assertThat(report.json("maxRows", false))
                .isEqualTo(
                        """
                        {
                          "profile" : "",
                          "settings" : [ {
                            "pid" : "io.snowmcp.query",
                            "name" : "",
                            "key" : "maxRows",
                            "value" : "5",
                            "default" : "10000",
                            "origin" : "etc/io.snowmcp.query.cfg:7",
                            "changed" : true
                          } ],
                          "faults" : [ "a fault" ]
                        }
                        """);
    }
}
