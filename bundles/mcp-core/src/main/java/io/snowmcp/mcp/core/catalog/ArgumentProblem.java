package io.snowmcp.mcp.core.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says of one violation which argument it is, what was given and what is allowed, in words a model acts on. */
final class ArgumentProblem {

    private static final int MOST_SHOWN = 80;

    private final ObjectNode schema;

    ArgumentProblem(ObjectNode schema) {
        this.schema = schema;
    }

    String describe(Error error) {
        String property = error.getProperty();
        String where = where(error);
        String limit =
                error.getSchemaNode() == null ? "" : error.getSchemaNode().toString();
        return switch (error.getKeyword()) {
            case "required" -> "Missing argument " + quoted(join(where, property)) + expected(property, where) + ".";
            case "additionalProperties", "unevaluatedProperties" -> unknown(property, where);
            case "type" ->
                "Argument " + quoted(where) + " must be " + types(error.getSchemaNode()) + ", was " + given(error)
                        + ".";
            case "enum" -> "Argument " + quoted(where) + " must be one of " + limit + ", was " + given(error) + ".";
            case "const" -> "Argument " + quoted(where) + " must be " + limit + ", was " + given(error) + ".";
            case "minimum" ->
                "Argument " + quoted(where) + " must be at least " + limit + ", was " + given(error) + ".";
            case "maximum" -> "Argument " + quoted(where) + " must be at most " + limit + ", was " + given(error) + ".";
            case "minLength" -> "Argument " + quoted(where) + " must have at least " + limit + " characters.";
            case "maxLength" -> "Argument " + quoted(where) + " must have at most " + limit + " characters.";
            case "minItems" -> "Argument " + quoted(where) + " must have at least " + limit + " items.";
            case "maxItems" -> "Argument " + quoted(where) + " must have at most " + limit + " items.";
            case "pattern" ->
                "Argument " + quoted(where) + " must match the pattern " + limit + ", was " + given(error) + ".";
            default -> "Argument " + quoted(where.isEmpty() ? "arguments" : where) + ": " + error.getMessage() + ".";
        };
    }

    private String unknown(String property, String where) {
        List<String> known = new ArrayList<>();
        at(where).path("properties").fieldNames().forEachRemaining(known::add);
        String text = "Unknown argument " + quoted(join(where, property));
        if (known.isEmpty()) {
            return text + "; none is allowed here.";
        }
        return Nearest.to(property, known)
                        .map(name -> text + "; did you mean " + quoted(join(where, name)) + "?")
                        .orElse(text + ".")
                + " Known: " + String.join(", ", known) + ".";
    }

    private String expected(String property, String where) {
        JsonNode type = at(where).path("properties").path(property).path("type");
        return type.isMissingNode() ? "" : " (" + types(type) + ")";
    }

    private JsonNode at(String where) {
        JsonNode here = schema;
        if (!where.isEmpty()) {
            for (String step : where.split("\\.")) {
                here = here.path("properties").path(step);
            }
        }
        return here;
    }

    private static String where(Error error) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            path.append(i == 0 ? "" : ".").append(error.getInstanceLocation().getElement(i));
        }
        return path.toString();
    }

    private static String join(String where, String property) {
        return where.isEmpty() ? property : where + "." + property;
    }

    private static String quoted(String name) {
        return "'" + shortened(name) + "'";
    }

    private static String types(JsonNode type) {
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(" or "))
                : type.asText();
    }

    private static String given(Error error) {
        JsonNode value = error.getInstanceNode();
        if (value == null) {
            return "something else";
        }
        String text = shortened(value.toString());
        return value.isTextual() ? "the string " + text : text;
    }

    private static String shortened(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }
}
