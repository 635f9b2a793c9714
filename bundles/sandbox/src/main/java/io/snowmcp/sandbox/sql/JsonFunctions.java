package io.snowmcp.sandbox.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.LinkedHashSet;

/** The functions over semi-structured values that the compiled SQL calls. */
final class JsonFunctions {
    private JsonFunctions() {}

    static void register(UserFunctions u) throws SQLException {
        u.strict("sf_parse_json", a -> parse(a[0], true));
        u.strict("sf_try_parse_json", a -> parse(a[0], false));
        u.strict("sf_check_json", a -> problem(a[0]));
        u.strict("sf_text_json", a -> Json.text(TextNode.valueOf(a[0])));
        u.strict("sf_number_json", a -> number(a[0]));
        u.strict("sf_json_text", a -> text(Json.parse(a[0])));
        u.strict("sf_json_array", a -> asArray(a[0]));
        u.strict("sf_json_object", a -> asObject(a[0]));
        u.strict("sf_typeof", a -> Json.typeOf(Json.parse(a[0])));
        u.strict("sf_path", a -> path(Json.parse(a[0]), a[1]));
        u.strict("sf_get_path", a -> path(Json.parse(a[0]), JsonPaths.steps(a[1])));
        u.strict("sf_array_size", a -> size(Json.parse(a[0])));
        u.strict("sf_object_keys", a -> keys(Json.parse(a[0])));
        u.any("sf_object", JsonFunctions::object);
        u.any("sf_array", JsonFunctions::array);
        u.any("sf_array_of", a -> arrayOf(a[0]));
        u.any("sf_object_of", a -> objectOf(a[0]));
        var sequence = new java.util.concurrent.atomic.AtomicLong();
        u.any("sf_flatten", a -> Flatten.rows(a[0], a[1], a[2], sequence.incrementAndGet()));
        ArrayFunctions.register(u);
        ObjectFunctions.register(u);
    }

    private static String parse(String text, boolean strict) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return Json.text(Json.parse(text));
        } catch (IllegalArgumentException e) {
            if (!strict) {
                return null;
            }
            throw UserFunctions.fail(
                    "100069",
                    "22P02",
                    "Error parsing JSON: " + text.lines().findFirst().orElse(""));
        }
    }

    private static String problem(String text) {
        try {
            Json.parse(text);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static String number(String text) {
        if (text.matches("-?(inf|nan|Infinity|NaN)")) {
            return Json.text(TextNode.valueOf(text));
        }
        var n = new BigDecimal(text);
        return n.signum() == 0 ? "0" : n.stripTrailingZeros().toPlainString();
    }

    static String text(JsonNode n) {
        return n.isNull() ? null : n.isTextual() ? n.textValue() : Json.text(n);
    }

    private static String asArray(String json) {
        var n = Json.parse(json);
        return n.isNull() ? null : n.isArray() ? json : "[" + json + "]";
    }

    private static String asObject(String json) {
        var n = Json.parse(json);
        if (n.isNull()) {
            return null;
        }
        if (!n.isObject()) {
            throw UserFunctions.fail("100071", "22000", "Failed to cast variant value " + json + " to OBJECT");
        }
        return json;
    }

    static String path(JsonNode n, String steps) {
        for (var step : steps.split("\u0001")) {
            if (step.isEmpty()) {
                continue;
            }
            var rest = step.substring(1);
            n = step.charAt(0) == 'k'
                    ? (n.isObject() ? n.get(rest) : null)
                    : n.isArray() ? n.get(Integer.parseInt(rest)) : null;
            if (n == null) {
                return null;
            }
        }
        return Json.text(n);
    }

    private static String size(JsonNode n) {
        return n.isArray() ? String.valueOf(n.size()) : null;
    }

    private static String keys(JsonNode n) {
        if (!n.isObject()) {
            return null;
        }
        var list = Json.MAPPER.createArrayNode();
        n.fieldNames().forEachRemaining(list::add);
        return Json.text(list);
    }

    private static String object(String[] a) {
        boolean keep = a[0].equals("keep");
        var result = Json.object();
        for (int i = 1; i < a.length; i += 2) {
            if (a[i] == null || (a[i + 1] == null && !keep)) {
                continue;
            }
            if (result.has(a[i])) {
                throw UserFunctions.fail("100107", "22000", "Duplicate field key '" + a[i] + "'");
            }
            result.set(a[i], a[i + 1] == null ? NullNode.instance : Json.parse(a[i + 1]));
        }
        return Json.text(result);
    }

    /** A NULL in an array is the JavaScript word undefined, which the canonical text keeps as null. */
    private static String array(String[] a) {
        var result = Json.MAPPER.createArrayNode();
        for (int i = 1; i < a.length; i++) {
            result.add(a[i] == null ? NullNode.instance : Json.parse(a[i]));
        }
        return Json.text(result);
    }

    private static String arrayOf(String list) {
        var result = Json.MAPPER.createArrayNode();
        if (list != null) {
            Json.parse(list).forEach(x -> result.add(Json.parse(x.textValue())));
        }
        return Json.text(result);
    }

    private static String objectOf(String list) {
        var result = Json.object();
        if (list != null) {
            for (var pair : Json.parse(list)) {
                if (pair.get(0).isNull() || pair.get(1).isNull()) {
                    continue;
                }
                if (result.has(pair.get(0).textValue())) {
                    throw UserFunctions.fail(
                            "100104",
                            "22000",
                            "Duplicate field key '" + pair.get(0).textValue() + "'");
                }
                result.set(pair.get(0).textValue(), Json.parse(pair.get(1).textValue()));
            }
        }
        return Json.text(result);
    }

    static ArrayNode distinct(JsonNode array) {
        var seen = new LinkedHashSet<JsonNode>();
        array.forEach(seen::add);
        return Json.MAPPER.createArrayNode().addAll(seen);
    }
}
