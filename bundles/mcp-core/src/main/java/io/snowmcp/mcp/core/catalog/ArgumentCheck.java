package io.snowmcp.mcp.core.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks arguments against a schema compiled once (JSON Schema 2020-12; nothing is ever fetched). */
public final class ArgumentCheck {

    private static final int MOST_PROBLEMS = 8;

    /** The dialect without a warning for annotations of others, such as x-mcp-header. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
            .build();

    private final Schema schema;
    private final ArgumentProblem problems;

    /** @throws RuntimeException if the schema does not compile */
    public ArgumentCheck(ObjectNode schemaNode) {
        schema = SchemaRegistry.withDefaultDialect(DIALECT).getSchema(schemaNode);
        schema.initializeValidators();
        problems = new ArgumentProblem(schemaNode);
    }

    /** What the caller must change, all of it in one text; empty when nothing. */
    public Optional<String> problem(JsonNode arguments) {
        List<Error> errors = schema.validate(arguments);
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(errors.stream()
                .map(problems::describe)
                .distinct()
                .limit(MOST_PROBLEMS)
                .collect(Collectors.joining("\n")));
    }
}
