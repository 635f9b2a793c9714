package io.snowmcp.tools.sql;

import static io.snowmcp.tools.sql.Schemas.CONNECTION;
import static io.snowmcp.tools.sql.Schemas.DATABASE;
import static io.snowmcp.tools.sql.Schemas.PAGE;
import static io.snowmcp.tools.sql.Schemas.PATTERN;
import static io.snowmcp.tools.sql.Schemas.SCHEMA;
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
public final class ListObjects implements Tool {

    private static final String KIND =
            """
            "kind": {"enum": ["TABLE", "VIEW"], "description": "Only tables, or only views; both if left out."}""";

    private static final ToolSpec SPEC = ToolSpec.named("list_objects")
            .title("List tables and views")
            .description("Lists tables and views with kind, row count, bytes and comment: of a schema, or of a whole"
                    + " database when no schema is named. Narrow with pattern and kind.")
            .input(Schemas.object("", CONNECTION, DATABASE, SCHEMA, PATTERN, KIND, PAGE, TIMEOUT))
            .output(Schemas.LIST_OUTPUT)
            .hints(ToolHints.READ_ONLY);

    private final Listing listing;

    @Activate
    public ListObjects(@Reference SnowflakeCalls calls) {
        listing = new Listing(
                calls,
                SPEC.name(),
                List.of("database_name", "schema_name", "name", "kind", "rows", "bytes", "comment"));
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> call(ToolCall call) {
        Arguments arguments = new Arguments(call);
        Optional<String> database = arguments.identifier("database");
        Optional<String> schema = arguments.identifier("schema");
        Optional<String> kind = arguments.text("kind");
        String like = Listing.like(arguments);
        ListSink.Filter filter =
                cells -> kind.isEmpty() || kind.get().equals(cells.get("kind").orElse(""));
        return listing.run(
                call, filter, configured -> "SHOW OBJECTS" + like + scope(database, schema, configured.database()));
    }

    private static String scope(Optional<String> named, Optional<String> schema, Optional<String> configured) {
        Optional<String> database = named.or(() -> configured).map(Identifiers::quoted);
        if (schema.isPresent()) {
            String name = Identifiers.quoted(schema.get());
            return " IN SCHEMA " + database.map(d -> d + "." + name).orElse(name);
        }
        return database.map(d -> " IN DATABASE " + d).orElse(" IN ACCOUNT");
    }
}
