package io.snowmcp.tools.sql;

import static io.snowmcp.tools.sql.Schemas.CONNECTION;
import static io.snowmcp.tools.sql.Schemas.PAGE;
import static io.snowmcp.tools.sql.Schemas.PATTERN;
import static io.snowmcp.tools.sql.Schemas.TIMEOUT;

import io.snowmcp.mcp.api.Tool;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolHints;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Tool.class)
public final class ListDatabases implements Tool {

    private static final ToolSpec SPEC = ToolSpec.named("list_databases")
            .title("List databases")
            .description("Lists the databases that this connection's role can see, with kind, owner and comment."
                    + " Start here when you do not know where data is.")
            .input(Schemas.object("", CONNECTION, PATTERN, PAGE, TIMEOUT))
            .output(Schemas.LIST_OUTPUT)
            .hints(ToolHints.READ_ONLY);

    private final Listing listing;

    @Activate
    public ListDatabases(@Reference SnowflakeCalls calls) {
        listing = new Listing(calls, SPEC.name(), List.of("name", "kind", "owner", "comment"));
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> call(ToolCall call) {
        String like = Listing.like(new Arguments(call));
        return listing.run(call, ListSink.Filter.ALL, session -> "SHOW DATABASES" + like);
    }
}
