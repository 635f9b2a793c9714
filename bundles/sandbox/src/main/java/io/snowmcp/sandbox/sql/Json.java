package io.snowmcp.sandbox.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/** Semi-structured values as canonical text: keys in order, no blanks, numbers with their own digits. */
final class Json {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();
    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter(new Separators(
                    null,
                    ':',
                    Separators.Spacing.AFTER,
                    ',',
                    Separators.Spacing.NONE,
                    "",
                    ',',
                    Separators.Spacing.NONE,
                    ""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private Json() {}

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(sorted(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a result shows it: two blanks for each level. */
    static String pretty(String canonical) {
        var node = parse(canonical);
        if (!node.isContainerNode()) {
            return canonical;
        }
        try {
            var printer = new DefaultPrettyPrinter(PRETTY);
            printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
            printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
            return MAPPER.writer(printer).writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            var keys = new TreeMap<String, JsonNode>();
            node.properties().forEach(p -> keys.put(p.getKey(), sorted(p.getValue())));
            var result = MAPPER.createObjectNode();
            keys.forEach(result::set);
            return result;
        }
        if (node.isArray()) {
            var result = MAPPER.createArrayNode();
            node.forEach(x -> result.add(sorted(x)));
            return result;
        }
        return node;
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String typeOf(JsonNode n) {
        return switch (n.getNodeType()) {
            case OBJECT -> "OBJECT";
            case ARRAY -> "ARRAY";
            case BOOLEAN -> "BOOLEAN";
            case NULL -> "NULL_VALUE";
            case NUMBER ->
                n.isIntegralNumber()
                        ? "INTEGER"
                        : n.asText().toLowerCase(java.util.Locale.ROOT).contains("e") ? "DOUBLE" : "DECIMAL";
            default -> "VARCHAR";
        };
    }
}
