package io.snowmcp.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.PublishedTools;
import io.snowmcp.snowflake.api.ConnectionInfo;
import io.snowmcp.snowflake.api.Connections;
import io.snowmcp.snowflake.api.Lease;
import io.snowmcp.snowflake.api.Running;
import io.snowmcp.snowflake.api.SessionWork;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListingsTest {

    @Test
    void listsToolsWithWhoPublishesThem() {
        PublishedTools tools = () -> List.of(
                new PublishedTools.PublishedTool("execute_query", "ask", true, "io.snowmcp.tools.sql"),
                new PublishedTools.PublishedTool("list_objects", "list_objects", false, "io.snowmcp.tools.sql"));

        assertThat(Listings.of(tools))
                .isEqualTo(
                        """
                        NAME          ENABLED  RENAMED FROM   PUBLISHED BY
                        ask           yes      execute_query  io.snowmcp.tools.sql
                        list_objects  no                      io.snowmcp.tools.sql
                        """);
        assertThat(Listings.of((PublishedTools) List::of)).isEqualTo("No tool is published.\n");
    }

    @Test
    void listsConnectionsWithWhatIsWrong() {
        ConnectionInfo sales = new ConnectionInfo(
                "sales",
                true,
                "",
                ConnectionInfo.State.DOWN,
                "refused\u001b",
                Optional.of("R"),
                Optional.empty(),
                Optional.of("D"),
                Optional.empty());

        assertThat(Listings.of(connections(List.of(sales))))
                .isEqualTo(
                        """
                        NAME   DEFAULT  STATE  ROLE  WAREHOUSE  DATABASE  PROBLEM
                        sales  yes      down   R                D         refused\\u001b
                        """);
        assertThat(Listings.of(connections(List.of()))).startsWith("No connection is configured");
    }

    private static Connections connections(List<ConnectionInfo> all) {
        return new Connections() {
            @Override
            public List<ConnectionInfo> list() {
                return all;
            }

            @Override
            public <T> Running<T> submit(Lease lease, SessionWork<T> work) {
                throw new AssertionError("asked for a session");
            }
        };
    }
}
