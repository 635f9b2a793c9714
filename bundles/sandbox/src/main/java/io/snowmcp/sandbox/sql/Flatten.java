package io.snowmcp.sandbox.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** FLATTEN: the rows of a value as a JSON array of [seq, key, path, index, value, this]. */
final class Flatten {
    private final ArrayNode rows = Json.MAPPER.createArrayNode();
    private final boolean recursive;
    private final String mode;
    private final String sequence;

    private Flatten(boolean recursive, String mode, long sequence) {
        this.sequence = String.valueOf(sequence);
        this.recursive = recursive;
        this.mode = mode;
    }

    /** @param options outer and recursive as 0 or 1, then the mode */
    static String rows(String json, String path, String options, long sequence) {
        boolean outer = options.charAt(0) == '1';
        var flatten = new Flatten(options.charAt(1) == '1', options.substring(2), sequence);
        if (json == null) {
            if (outer) {
                flatten.row(null, path, null, null, null);
            }
            return flatten.rows.toString();
        }
        var at = JsonFunctions.path(Json.parse(json), JsonPaths.steps(path));
        var node = at == null ? null : Json.parse(at);
        if (node != null) {
            flatten.each(node, path);
        }
        if (flatten.rows.isEmpty() && outer) {
            flatten.row(null, path, null, null, at);
        }
        return flatten.rows.toString();
    }

    private void each(JsonNode node, String path) {
        var self = Json.text(node);
        if (node.isArray() && !mode.equals("OBJECT")) {
            for (int i = 0; i < node.size(); i++) {
                descend(null, path + "[" + i + "]", String.valueOf(i), node.get(i), self);
            }
        } else if (node.isObject() && !mode.equals("ARRAY")) {
            for (var p : node.properties()) {
                var name = p.getKey();
                var step = name.matches("[A-Za-z_][A-Za-z0-9_$]*")
                        ? (path.isEmpty() ? "" : ".") + name
                        : "['" + name + "']";
                descend(name, path + step, null, p.getValue(), self);
            }
        }
    }

    private void descend(String key, String path, String index, JsonNode value, String self) {
        row(key, path, index, Json.text(value), self);
        if (recursive) {
            each(value, path);
        }
    }

    private void row(String key, String path, String index, String value, String self) {
        rows.addArray().add(sequence).add(key).add(path).add(index).add(value).add(self);
    }
}
