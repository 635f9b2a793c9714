package io.snowmcp.tools.sql;

import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.snowflake.api.ConnectionInfo;
import io.snowmcp.snowflake.api.Lease;
import io.snowmcp.tools.sql.Arguments.BadArgument;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Runs one SHOW command for a tool and gives one page of it. */
record Listing(SnowflakeCalls calls, String tool, List<String> shown) {

    /** What the connection is configured with, as far as a SHOW command's scope needs it. */
    record Configured(Optional<String> database) {}

    CompletionStage<ToolResult> run(ToolCall call, ListSink.Filter filter, Function<Configured, String> show) {
        Page page;
        try {
            page = Page.of(new Arguments(call));
        } catch (BadArgument e) {
            return ToolResult.error(e.getMessage()).now();
        }
        return calls.run(call, tool, Lease.Context.CONFIGURED, session -> {
            String sql = show.apply(new Configured(configuredDatabase(session.connection())));
            return session.query(sql, List.of(), new ListSink(shown, page, filter));
        });
    }

    private Optional<String> configuredDatabase(String connection) {
        return calls.connections().list().stream()
                .filter(info -> info.name().equals(connection))
                .findFirst()
                .flatMap(ConnectionInfo::database)
                .map(Identifiers::stored);
    }

    static String like(Arguments arguments) {
        return arguments
                .text("pattern")
                .map(pattern -> " LIKE " + Identifiers.literal(pattern))
                .orElse("");
    }
}
