package io.snowmcp.tools.sql;

import static io.snowmcp.tools.sql.Schemas.CONNECTION;
import static io.snowmcp.tools.sql.Schemas.DATABASE;
import static io.snowmcp.tools.sql.Schemas.PAGE;
import static io.snowmcp.tools.sql.Schemas.PATTERN;
import static io.snowmcp.tools.sql.Schemas.TIMEOUT;

import io.snowmcp.mcp.api.Tool;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolHints;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Tool.class)
public final class ListSchemas implements Tool {

    private static final ToolSpec SPEC = ToolSpec.named("list_schemas")
            .title("List schemas")
            .description("Lists the schemas of a database, or of all databases when none is named or configured.")
            .input(Schemas.object("", CONNECTION, DATABASE, PATTERN, PAGE, TIMEOUT))
            .output(Schemas.LIST_OUTPUT)
            .hints(ToolHints.READ_ONLY);

    private final Listing listing;

    @Activate
    public ListSchemas(@Reference SnowflakeCalls calls) {
        listing = new Listing(calls, SPEC.name(), List.of("database_name", "name", "owner", "comment"));
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> call(ToolCall call) {
        Arguments arguments = new Arguments(call);
        Optional<String> named = arguments.identifier("database");
        String like = Listing.like(arguments);
        return listing.run(
                call,
                ListSink.Filter.ALL,
                configured -> "SHOW SCHEMAS" + like
                        + named.or(configured::database)
                                .map(database -> " IN DATABASE " + Identifiers.quoted(database))
                                .orElse(" IN ACCOUNT"));
    }
}
