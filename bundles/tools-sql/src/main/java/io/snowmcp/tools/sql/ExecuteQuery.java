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
import io.snowmcp.ops.api.AuditRecord;
import io.snowmcp.ops.api.LogContext;
import io.snowmcp.snowflake.api.Lease;
import io.snowmcp.sql.guard.Guard;
import io.snowmcp.sql.guard.Policy;
import io.snowmcp.sql.guard.Verdict;
import io.snowmcp.tools.sql.Arguments.BadArgument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Tool.class)
public final class ExecuteQuery implements Tool {

    private static final String SQL =
            """
            "sql": {"type": "string", "minLength": 1,
              "description": "One reading statement: SELECT, WITH, SHOW, DESCRIBE, EXPLAIN."}""";

    private static final String WAREHOUSE =
            """
            "warehouse": {"type": "string", "minLength": 1, "maxLength": 257,
              "description": "Warehouse to compute with; the connection's own if left out."}""";

    private static final String MAX_ROWS =
            """
            "maxRows": {"type": "integer", "minimum": 1,
              "description": "Give at most this many rows; the answer says whether there were more."}""";

    private static final String FORMAT =
            """
            "format": {"enum": ["json", "csv", "markdown"], "default": "json",
              "description": "How rows are written: arrays in column order, or one text."}""";

    private static final ToolSpec SPEC = ToolSpec.named("execute_query")
            .title("Run a query")
            .description("Runs one read-only SQL statement in Snowflake and gives its rows: columns in order with their"
                    + " Snowflake types, exact values, whether rows were left out, and the query id."
                    + " Anything that could write is refused. Aggregate in SQL rather than fetching many rows.")
            .input(Schemas.object("\"sql\"", SQL, CONNECTION, DATABASE, SCHEMA, WAREHOUSE, MAX_ROWS, TIMEOUT, FORMAT))
            .output(
                    """
                    {"type": "object", "required": ["columns", "rowCount", "truncated", "queryId", "connection"],
                      "properties": {
                        "columns": {"type": "array", "items": {"type": "object", "required": ["name", "type"],
                          "properties": {"name": {"type": "string"}, "type": {"type": "string"}}}},
                        "rows": {"type": "array", "items": {"type": "array"}, "description": "With format json."},
                        "table": {"type": "string", "description": "With format csv or markdown."},
                        "rowCount": {"type": "integer", "description": "Rows given here."},
                        "truncated": {"type": "boolean", "description": "Whether there were more."},
                        "more": {"type": "string", "description": "How to get the rest."},
                        "queryId": {"type": "string"},
                        "connection": {"type": "string"}}}""")
            .hints(ToolHints.READ_ONLY);

    private final SnowflakeCalls calls;

    @Activate
    public ExecuteQuery(@Reference SnowflakeCalls calls) {
        this.calls = calls;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> call(ToolCall call) {
        Arguments arguments = new Arguments(call);
        QueryLimits limits = calls.limits();
        Verdict verdict = Guard.decide(arguments.required("sql"), policy(limits));
        if (verdict instanceof Verdict.Refused refused) {
            refused(call, arguments).write();
            return ToolResult.error("Refused by rule " + refused.message() + ".")
                    .now();
        }
        QueryOptions options;
        try {
            options = QueryOptions.of(arguments, limits);
        } catch (BadArgument e) {
            return ToolResult.error(e.getMessage()).now();
        }
        String sql = ((Verdict.Allowed) verdict).text();
        Lease.Context context = new Lease.Context(
                arguments.identifier("database"),
                arguments.identifier("schema"),
                arguments.identifier("warehouse"),
                Optional.empty());
        return calls.run(
                call,
                SPEC.name(),
                context,
                session -> session.query(sql, List.of(), new ResultSink(session.connection(), options)));
    }

    /** What never reaches a connection is on record too. */
    private static AuditRecord refused(ToolCall call, Arguments arguments) {
        Map<String, String> who = Map.of(
                LogContext.REQUEST, call.requestId(),
                LogContext.CALLER, call.caller().name(),
                LogContext.TOOL, SPEC.name(),
                LogContext.CONNECTION, arguments.text("connection").orElse(""));
        return new AuditRecord(who, AuditRecord.digest(arguments.required("sql")), 1, 0, Duration.ZERO, "refused");
    }

    private static Policy policy(QueryLimits limits) {
        return Policy.readOnly()
                .withMaxLength(limits.maxStatementChars())
                .withTableFunctions(Set.copyOf(limits.tableFunctions()));
    }
}
