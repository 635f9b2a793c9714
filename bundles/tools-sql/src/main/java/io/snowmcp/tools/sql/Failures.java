package io.snowmcp.tools.sql;

import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.Failure.StatementFailed;

/** What the model is told when work fails: the failure's own words, and what to do next where a tool can help. */
final class Failures {

    private Failures() {}

    static ToolResult toResult(Failure failure) {
        StringBuilder text = new StringBuilder(failure.message());
        if (failure instanceof StatementFailed failed) {
            if (failed.line() > 0) {
                text.append("\nAt line ")
                        .append(failed.line())
                        .append(", position ")
                        .append(failed.position());
                text.append('.');
            }
            failed.queryId()
                    .ifPresent(id -> text.append("\nQuery id: ").append(id).append('.'));
            text.append(hint(failed.code()));
        } else if (failure instanceof Failure.UnknownConnection) {
            text.append("\nlist_connections tells what each one is for.");
        }
        return ToolResult.error(text.toString());
    }

    private static String hint(String code) {
        return switch (code) {
            case "002003", "002043" -> "\nlist_databases, list_schemas and list_objects show which exist.";
            case "000904" -> "\ndescribe_object shows the columns.";
            case "090105", "090106" -> "\nName them with the arguments database and schema, or as DB.SCHEMA.NAME.";
            default -> "";
        };
    }
}
