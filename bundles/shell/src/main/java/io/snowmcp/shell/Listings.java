package io.snowmcp.shell;

import io.snowmcp.ops.api.PublishedTools;
import io.snowmcp.ops.api.PublishedTools.PublishedTool;
import io.snowmcp.snowflake.api.ConnectionInfo;
import io.snowmcp.snowflake.api.Connections;
import java.util.List;
import java.util.Locale;

/** What is there, a line each. */
public final class Listings {

    private Listings() {}

    public static String of(PublishedTools published) {
        List<PublishedTool> tools = published.tools();
        if (tools.isEmpty()) {
            return "No tool is published.\n";
        }
        Table table = new Table("NAME", "ENABLED", "RENAMED FROM", "PUBLISHED BY");
        for (PublishedTool each : tools) {
            table.row(
                    each.name(),
                    each.enabled() ? "yes" : "no",
                    each.name().equals(each.ownName()) ? "" : each.ownName(),
                    each.publisher());
        }
        return table.render();
    }

    public static String of(Connections connections) {
        List<ConnectionInfo> all = connections.list();
        if (all.isEmpty()) {
            return "No connection is configured: etc/io.snowmcp.connection-<name>.cfg\n";
        }
        Table table = new Table("NAME", "DEFAULT", "STATE", "ROLE", "WAREHOUSE", "DATABASE", "PROBLEM");
        for (ConnectionInfo each : all) {
            table.row(
                    each.name(),
                    each.isDefault() ? "yes" : "",
                    each.state().name().toLowerCase(Locale.ROOT),
                    each.role().orElse(""),
                    each.warehouse().orElse(""),
                    each.database().orElse(""),
                    each.detail());
        }
        return table.render();
    }
}
