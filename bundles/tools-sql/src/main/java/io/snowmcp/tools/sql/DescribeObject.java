package io.snowmcp.tools.sql;

import static io.snowmcp.tools.sql.Schemas.CONNECTION;
import static io.snowmcp.tools.sql.Schemas.DATABASE;
import static io.snowmcp.tools.sql.Schemas.SCHEMA;
import static io.snowmcp.tools.sql.Schemas.TIMEOUT;

import io.snowmcp.mcp.api.Tool;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolHints;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import io.snowmcp.snowflake.api.Lease;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Tool.class)
public final class DescribeObject implements Tool {

    private static final String NAME =
            """
            "name": {"type": "string", "minLength": 1, "maxLength": 800,
              "description": "Table or view: NAME, SCHEMA.NAME or DATABASE.SCHEMA.NAME."}""";

    private static final ToolSpec SPEC = ToolSpec.named("describe_object")
            .title("Describe a table or view")
            .description(
                    "Tells all that is needed to write SQL against a table or view: columns with types, nullability,"
                            + " defaults and comments, primary, unique and foreign keys, row count, and a view's definition.")
            .input(Schemas.object("\"name\"", NAME, DATABASE, SCHEMA, CONNECTION, TIMEOUT))
            .output(
                    """
                    {"type": "object", "required": ["name", "kind", "columns"], "properties": {
                      "database": {"type": "string"}, "schema": {"type": "string"}, "name": {"type": "string"},
                      "kind": {"type": "string"}, "comment": {"type": "string"}, "owner": {"type": "string"},
                      "rowCount": {"type": "integer"}, "bytes": {"type": "integer"},
                      "columns": {"type": "array", "items": {"type": "object", "required": ["name", "type", "nullable"],
                        "properties": {"name": {"type": "string"}, "type": {"type": "string"},
                          "nullable": {"type": "boolean"}, "default": {"type": "string"},
                          "comment": {"type": "string"}}}},
                      "primaryKey": {"type": "array", "items": {"type": "string"}},
                      "uniqueKeys": {"type": "array", "items": {"type": "array", "items": {"type": "string"}}},
                      "foreignKeys": {"type": "array", "items": {"type": "object", "properties": {
                        "columns": {"type": "array", "items": {"type": "string"}},
                        "references": {"type": "string"},
                        "referencedColumns": {"type": "array", "items": {"type": "string"}}}}},
                      "ddl": {"type": "string", "description": "A view's definition."}}}""")
            .hints(ToolHints.READ_ONLY);

    private final SnowflakeCalls calls;

    @Activate
    public DescribeObject(@Reference SnowflakeCalls calls) {
        this.calls = calls;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> call(ToolCall call) {
        Arguments arguments = new Arguments(call);
        List<String> parts = Identifiers.split(arguments.required("name"));
        if (parts.size() > 3 || parts.contains("")) {
            return ToolResult.error("name is '" + arguments.required("name")
                            + "'; give NAME, SCHEMA.NAME or DATABASE.SCHEMA.NAME, with a dot inside a name in double"
                            + " quotes.")
                    .now();
        }
        int last = parts.size() - 1;
        Optional<String> schema = last >= 1 ? Optional.of(parts.get(last - 1)) : arguments.identifier("schema");
        Optional<String> database = last == 2 ? Optional.of(parts.get(0)) : arguments.identifier("database");
        Lease.Context context = new Lease.Context(database, schema, Optional.empty(), Optional.empty());
        ObjectName object = new ObjectName(database, schema, parts.get(last));
        return calls.run(call, SPEC.name(), context, session -> new Description(session, object).read());
    }
}
