package io.snowmcp.transport.stdio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.transport.stdio.FakeDaemon;
import io.snowmcp.transport.stdio.Installation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    private static final String TOOLS =
            """
            {"tools":[{"name":"ask","title":"Ask","description":"Asks.","inputSchema":{"type":"object",
             "required":["sql"],"additionalProperties":false,"properties":{
             "sql":{"type":"string","description":"What."},"limit":{"type":"integer"},
             "deep":{"type":["boolean","null"]},"tags":{"type":"array"},"mode":{"enum":["fast","slow"]}}}},
             {"name":"now","description":"Says the time. And more.","inputSchema":{"type":"object"}}]}""";

    private static final String USAGE =
            "ask takes sql (string, required), limit (integer), deep (boolean|null), tags (array), mode (fast|slow)"
                    + " (snowmcp --help)\n";

    @TempDir
    Path folder;

    private FakeDaemon daemon;
    private volatile String result =
            """
            {"structuredContent":{"columns":[{"name":"N","type":"NUMBER(38,0)"},{"name":"NAME","type":"TEXT"}],
             "rows":[[1,"one"],[20,null]],"rowCount":2,"truncated":false,"queryId":"01b"},"content":[]}""";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws IOException {
        daemon = FakeDaemon.start(request -> {
            if (request.body().contains("\"tools/list\"")) {
                request.result(TOOLS);
            } else {
                request.result(result);
            }
        });
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    @Test
    void showsRowsAsATable() {
        assertThat(run("call", "ask", "sql=select 1")).isZero();
        assertThat(out())
                .isEqualTo(
                        """
                         N  NAME
                        --  ----
                         1  one
                        20  NULL

                        2 rows, query 01b
                        """);
        assertThat(err()).isEmpty();
    }

    @Test
    void showsTheResultAsJsonAndNothingElse() {
        result = "{\"structuredContent\":{\"rows\":[[1.50,\"ä\"]]},\"content\":[]}";

        assertThat(run("call", "--json", "ask", "sql=x")).isZero();
        assertThat(out()).isEqualTo("{\"rows\":[[1.50,\"ä\"]]}\n");
    }

    @Test
    void sendsArgumentsAsTheSchemaWantsThem() throws Exception {
        Path file = Files.writeString(folder.resolve("a query.sql"), "select 'ü'");

        run("call", "ask", "sql=@" + file, "limit=5", "deep=true", "tags=[\"a\",1]", "mode=fast");

        daemon.next();
        FakeDaemon.Request call = daemon.next();
        assertThat(call.body())
                .contains("\"params\":{\"name\":\"ask\",\"arguments\":{\"sql\":\"select 'ü'\",\"limit\":5,"
                        + "\"deep\":true,\"tags\":[\"a\",1],\"mode\":\"fast\"},\"_meta\":");
        assertThat(call.header("Mcp-Name")).isEqualTo("ask");
    }

    @Test
    void takesTextThatLooksLikeSomethingElse() throws Exception {
        run("call", "ask", "sql=-", "limit=1");
        run("call", "ask", "sql=@@x=5");
        run("call", "ask", "sql=17");

        assertThat(argumentsOfNextCall()).isEqualTo("{\"sql\":\"from input\",\"limit\":1}");
        assertThat(argumentsOfNextCall()).isEqualTo("{\"sql\":\"@x=5\"}");
        assertThat(argumentsOfNextCall()).isEqualTo("{\"sql\":\"17\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            limit=5            | missing: sql
            sql=x;limt=5       | the tool has no argument limt; did you mean limit?
            sql=x;limit=many   | limit must be integer, not many
            sql=x;limit=1.5    | limit must be integer, not 1.5
            sql=x;sql=y        | argument sql is given twice
            select 1           | not of the form key=value: select 1
            """)
    void namesWhatTheToolTakesWhenArgumentsDoNotFit(String arguments, String why) {
        List<String> line = new ArrayList<>(List.of("call", "ask"));
        line.addAll(List.of(arguments.split(";")));

        assertThat(run(line.toArray(String[]::new))).isEqualTo(2);
        assertThat(err()).isEqualTo("snowmcp: " + why + (why.endsWith("?") ? " " : "; ") + USAGE);
        assertThat(out()).isEmpty();
    }

    @Test
    void namesTheToolsThatThereAre() {
        assertThat(run("call", "aks", "sql=x")).isEqualTo(2);
        assertThat(err())
                .isEqualTo("snowmcp: no such tool: aks; did you mean ask? (there are: ask, now) (snowmcp --help)\n");
    }

    @Test
    void failsWithWhatTheToolSays() {
        result =
                "{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":\"no such table\\u001b[1m\\nat line 1\"}]}";

        assertThat(run("call", "ask", "sql=x")).isEqualTo(1);
        assertThat(err()).isEqualTo("snowmcp: no such table\\u001b[1m\nat line 1\n");
        assertThat(out()).isEmpty();
    }

    @Test
    void listsTheToolsAndDescribesOne() {
        assertThat(run("tools")).isZero();
        assertThat(out()).isEqualTo("tool  does\n----  --------------\nask   Ask\nnow   Says the time.\n");
        out.reset();

        assertThat(run("tools", "ask")).isZero();
        assertThat(out())
                .startsWith("Asks.\n\nargument  is")
                .contains("sql       string", "required  What.", "mode      fast|slow");
        out.reset();

        assertThat(run("tools", "--json", "now")).isZero();
        assertThat(out())
                .isEqualTo("{\"name\":\"now\",\"description\":\"Says the time. And more.\","
                        + "\"inputSchema\":{\"type\":\"object\"}}\n");
    }

    @Test
    void saysThatNoDaemonRuns() {
        String url = daemon.url();
        daemon.close();

        assertThat(run("tools")).isEqualTo(3);
        assertThat(err())
                .isEqualTo("snowmcp: no daemon answers at " + url + " (connection refused); start it with bin/start\n");
    }

    @Test
    void givesUpInTimeAndSaysSo() throws Exception {
        try (FakeDaemon silent = FakeDaemon.start(request -> {
            if (request.body().contains("\"tools/list\"")) {
                request.result(TOOLS);
            }
        })) {
            assertThat(run("call", "ask", "sql=x", "--timeout=1", "--url", silent.url()))
                    .isEqualTo(1);
            assertThat(err()).isEqualTo("snowmcp: no answer within 1 s (--timeout); the call was cancelled\n");
        }
    }

    @Test
    void saysWhereTheKeyIsTakenFrom() throws Exception {
        try (FakeDaemon closed = FakeDaemon.start(request -> request.json(
                401,
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"send a key\"}}",
                Map.of()))) {
            assertThat(run("tools", "--url", closed.url())).isEqualTo(1);
        }
        assertThat(err())
                .isEqualTo("snowmcp: HTTP 401: send a key (the key is taken from SNOWMCP_API_KEY, or from the file that"
                        + " SNOWMCP_API_KEY_FILE or --api-key-file names)\n");
    }

    @Test
    void letsNoServerWriteOnTheTerminalOrAnotherLine() throws Exception {
        String said = "\\u001b[2Jno\\r\\nsnowmcp: done " + "x".repeat(10_000);
        for (int status : List.of(200, 401)) {
            err.reset();
            try (FakeDaemon other = FakeDaemon.start(request -> request.json(
                    status,
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"" + said + "\"}}",
                    Map.of()))) {
                assertThat(run("tools", "--url", other.url())).isEqualTo(1);
            }
            assertThat(err().lines()).hasSize(1);
            assertThat(err())
                    .contains("\\u001b[2Jno\\r\\nsnowmcp: done xxx", "... (100")
                    .doesNotContain("\u001b")
                    .hasSizeLessThan(2_500);
        }
        assertThat(err()).contains(" (the key is taken from SNOWMCP_API_KEY");
    }

    @Test
    void helpsAndRefusesWhatItDoesNotKnow() {
        assertThat(run("--help")).isZero();
        assertThat(out()).startsWith("usage: snowmcp call TOOL");
        assertThat(run()).isEqualTo(2);
        assertThat(run("cal")).isEqualTo(2);
        assertThat(run("tools", "--jsn")).isEqualTo(2);
        assertThat(run("call")).isEqualTo(2);
        assertThat(err().lines())
                .containsExactly(
                        "snowmcp: what to do? call or tools (snowmcp --help)",
                        "snowmcp: no such command: cal; did you mean call? (snowmcp --help)",
                        "snowmcp: no such option: --jsn (snowmcp --help)",
                        "snowmcp: which tool? snowmcp tools lists them (snowmcp --help)");
    }

    private String argumentsOfNextCall() throws InterruptedException {
        daemon.next();
        return daemon.next().body().replaceAll(".*\"arguments\":(.*),\"_meta\".*", "$1");
    }

    private int run(String... arguments) {
        Installation installation = new Installation(
                Optional.empty(), Optional.empty(), Optional.empty(), Map.of("SNOWMCP_URL", daemon.url()));
        return CommandLine.run(
                List.of(arguments),
                installation,
                new ByteArrayInputStream("from input".getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
