package io.snowmcp.mcp.core.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.core.json.HeaderValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An argument that a client repeats in a header (MCP 2026-07-28, Transports, "Custom Headers"): the schema's
 * {@code x-mcp-header} names the header {@code Mcp-Param-<name>}.
 */
public record ParamHeader(List<String> path, String header) {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> PRIMITIVE = Set.of("string", "number", "integer", "boolean");

    /** @throws IllegalArgumentException if an annotation breaks the specification's rules for it */
    static List<ParamHeader> of(ObjectNode schema) {
        List<ParamHeader> found = new ArrayList<>();
        collect(schema, List.of(), found);
        Set<String> names = new HashSet<>();
        for (ParamHeader each : found) {
            if (!names.add(each.header.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("x-mcp-header of " + each.header + " occurs twice");
            }
        }
        return List.copyOf(found);
    }

    private static void collect(JsonNode schema, List<String> path, List<ParamHeader> found) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            List<String> here = new ArrayList<>(path);
            here.add(property.getKey());
            JsonNode name = property.getValue().path("x-mcp-header");
            if (!name.isMissingNode()) {
                if (!name.isTextual() || !TOKEN.matcher(name.textValue()).matches()) {
                    throw new IllegalArgumentException("x-mcp-header of argument " + here + " is no header name");
                }
                if (!PRIMITIVE.contains(property.getValue().path("type").asText())) {
                    throw new IllegalArgumentException("x-mcp-header of argument " + here + ": only for primitives");
                }
                found.add(new ParamHeader(List.copyOf(here), "Mcp-Param-" + name.textValue()));
            }
            collect(property.getValue(), here, found);
        }
    }

    /** What disagrees between the header and the argument; empty when nothing. */
    public Optional<String> mismatch(ObjectNode arguments, Optional<String> sent) {
        JsonNode value = arguments;
        for (String step : path) {
            value = value.path(step);
        }
        boolean absent = value.isMissingNode() || value.isNull();
        if (absent || sent.isEmpty()) {
            return absent == sent.isEmpty() ? Optional.empty() : Optional.of(disagrees());
        }
        Optional<String> decoded = HeaderValue.decode(sent.get());
        boolean same = decoded.isPresent()
                && (value.isNumber()
                        ? equal(value, decoded.get())
                        : value.asText().equals(decoded.get()));
        return same ? Optional.empty() : Optional.of(disagrees());
    }

    private String disagrees() {
        return "header " + header + " does not match the argument '" + String.join(".", path) + "'";
    }

    private static boolean equal(JsonNode number, String text) {
        try {
            return text.length() <= 256 && number.decimalValue().compareTo(new BigDecimal(text)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
