package io.snowmcp.itests.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.EventStream;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.SharedDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients see of the server, edited while it runs: tools off and renamed, the configuration as a resource. */
@ExtendWith(SharedDaemon.class)
class ToolFilesIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String QUERY = "io.snowmcp.tool-execute_query.cfg";
    private static final String OBJECTS = "io.snowmcp.tool-list_objects.cfg";
    private static final String NONE = "io.snowmcp.tool-lst_objects.cfg";
    private static final String SELECT = "{\"sql\":\"SELECT 1\"}";
    private static final List<String> AS_PUBLISHED = List.of(
            "describe_object", "execute_query", "list_connections", "list_databases", "list_objects", "list_schemas");

    private final Daemon daemon;
    private final McpCaller mcp;

    ToolFilesIT(Daemon daemon, McpCaller mcp) {
        this.daemon = daemon;
        this.mcp = mcp;
    }

    @AfterEach
    void asBefore() throws IOException {
        for (String file : List.of(QUERY, OBJECTS, NONE)) {
            Files.deleteIfExists(daemon.etc(file));
        }
        Eventually.isTrue("the tools are as before", SOON, () -> mcp.toolNames().equals(AS_PUBLISHED) && tools("OK"));
    }

    @Test
    void aToolIsRenamedSwitchedOffAndBackAndListenersAreTold() throws Exception {
        try (EventStream listening = listen()) {
            listening.next(SOON);
            long saved = System.nanoTime();
            daemon.write(QUERY, "name = ask_sales\ndescription = Answers by one SELECT.\n");
            assertThat(listening.next(SOON).path("method").asText()).isEqualTo("notifications/tools/list_changed");
            Figures.record("a tool's file saved, listeners told", Duration.ofNanos(System.nanoTime() - saved));

            assertThat(mcp.toolNames()).contains("ask_sales").doesNotContain("execute_query");
            assertThat(mcp.result("ask_sales", SELECT).path("rows")).hasToString("[[1]]");
            assertThat(message("execute_query"))
                    .isEqualTo("Unknown tool: execute_query; here it is called 'ask_sales'");
            assertThat(daemon.shell("snowmcp:tools")).containsPattern("ask_sales +yes +execute_query ");

            daemon.write(QUERY, "enabled = false\n");
            assertThat(listening.next(SOON).path("method").asText()).isEqualTo("notifications/tools/list_changed");
            assertThat(mcp.toolNames()).hasSize(5);
            assertThat(message("execute_query")).isEqualTo("Unknown tool: execute_query");
            assertThat(message("ask_sales")).isEqualTo("Unknown tool: ask_sales");

            Files.delete(daemon.etc(QUERY));
            listening.next(SOON);
            assertThat(mcp.toolNames()).isEqualTo(AS_PUBLISHED);
        }
    }

    @Test
    void aWrongNameChangesNothingAndIsNamed() throws Exception {
        daemon.write(OBJECTS, "name = execute_query\n");
        daemon.write(NONE, "enabled = false\n");
        Eventually.isTrue("both are named", SOON, () -> tools("WARN") && told().contains("'lst_objects'"));

        assertThat(told())
                .contains("etc/" + OBJECTS, "etc/" + QUERY, "'execute_query'")
                .contains("etc/" + NONE + ": no tool 'lst_objects' is published; there are: describe_object, ");
        assertThat(mcp.toolNames()).isEqualTo(AS_PUBLISHED);

        daemon.write(OBJECTS, "name = list objects\n");
        Eventually.isTrue(
                "it is refused",
                SOON,
                () -> daemon.health("configuration").path("message").asText().contains(OBJECTS + ":1: name must be"));
        Files.delete(daemon.etc(OBJECTS));
        Eventually.isTrue(
                "it is mended",
                SOON,
                () -> daemon.health("configuration").path("status").asText().equals("OK"));
    }

    @Test
    void theConfigurationIsAResourceOnlyForWhoIsNamed() throws Exception {
        String file = "io.snowmcp.operations.cfg";
        String before = Files.readString(daemon.etc(file));
        String unknown = read("snowmcp://absent").toString().replace("absent", "configuration");
        try {
            daemon.write(file, before + "configurationReaders = somebody\n");
            Eventually.isTrue("it is in force", SOON, () -> daemon.log().contains("configurationReaders = somebody"));
            assertThat(read("snowmcp://configuration")).hasToString(unknown);
            assertThat(resources()).isEmpty();

            daemon.write(file, before + "configurationReaders = somebody, local\n");
            Eventually.isTrue("it is listed", SOON, () -> resources().equals(List.of("snowmcp://configuration")));
            JsonNode contents = read("snowmcp://configuration").at("/result/contents/0");
            JsonNode json = McpCaller.JSON.readTree(contents.path("text").asText());
            assertThat(json.path("settings").findValuesAsText("key")).contains("configurationReaders", "password");
            assertThat(json.path("faults")).isEmpty();
            assertThat(json.path("settings"))
                    .filteredOn(setting -> setting.path("pid").asText().equals("io.snowmcp.connection")
                            && setting.path("key").asText().equals("password"))
                    .isNotEmpty()
                    .allMatch(setting -> setting.path("value").asText().equals("********"));
        } finally {
            daemon.write(file, before);
        }
        Eventually.isTrue("it is gone", SOON, () -> read("snowmcp://configuration")
                .toString()
                .equals(unknown));
    }

    private EventStream listen() throws Exception {
        ObjectNode params = McpCaller.JSON.createObjectNode();
        params.putObject("notifications").put("toolsListChanged", true);
        return mcp.stream("subscriptions/listen", params, "");
    }

    private String message(String tool) throws Exception {
        return mcp.call(tool, SELECT).at("/error/message").asText();
    }

    private JsonNode read(String uri) throws Exception {
        return mcp.request("resources/read", McpCaller.JSON.createObjectNode().put("uri", uri), uri);
    }

    private List<String> resources() throws Exception {
        return mcp.request("resources/list", McpCaller.JSON.createObjectNode(), "")
                .at("/result/resources")
                .findValuesAsText("uri");
    }

    private boolean tools(String status) throws Exception {
        return daemon.health("tools").path("status").asText().equals(status);
    }

    private String told() throws Exception {
        return daemon.health("tools").path("message").asText();
    }
}
