package io.snowmcp.sandbox.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** ARRAY_x over canonical texts. */
final class ArrayFunctions {
    private ArrayFunctions() {}

    static void register(UserFunctions u) throws SQLException {
        u.strict("sf_array_contains", a -> String.valueOf(list(a[1]).contains(Json.parse(a[0]))));
        u.strict("sf_array_append", a -> Json.text(((ArrayNode) Json.parse(a[0])).add(Json.parse(a[1]))));
        u.strict("sf_array_cat", a -> Json.text(((ArrayNode) Json.parse(a[0])).addAll((ArrayNode) Json.parse(a[1]))));
        u.strict(
                "sf_array_compact",
                a -> of(list(a[0]).stream().filter(x -> !x.isNull()).toList()));
        u.strict("sf_array_distinct", a -> Json.text(JsonFunctions.distinct(Json.parse(a[0]))));
        u.strict("sf_array_sort", a -> sorted(a[0]));
        u.strict("sf_array_position", a -> position(Json.parse(a[0]), list(a[1])));
        u.strict("sf_array_to_string", a -> joined(list(a[0]), a[1]));
        u.strict("sf_array_slice", a -> slice(list(a[0]), Integer.parseInt(a[1]), Integer.parseInt(a[2])));
    }

    private static List<JsonNode> list(String json) {
        var result = new ArrayList<JsonNode>();
        Json.parse(json).forEach(result::add);
        return result;
    }

    private static String of(List<JsonNode> nodes) {
        return Json.text(Json.MAPPER.createArrayNode().addAll(nodes));
    }

    private static String sorted(String json) {
        var all = list(json);
        if (all.stream().map(JsonNode::getNodeType).distinct().count() > 1) {
            throw UserFunctions.fail(
                    "000002", "0A000", "Unsupported feature: not supported by the sandbox: ARRAY_SORT of mixed types.");
        }
        Comparator<JsonNode> order = (x, y) -> x.isNumber()
                ? x.decimalValue().compareTo(y.decimalValue())
                : x.asText().compareTo(y.asText());
        all.sort(order);
        return of(all);
    }

    private static String position(JsonNode wanted, List<JsonNode> all) {
        int at = all.indexOf(wanted);
        return at < 0 ? null : String.valueOf(at);
    }

    private static String joined(List<JsonNode> all, String separator) {
        return String.join(
                separator,
                all.stream().map(x -> x.isNull() ? "" : JsonFunctions.text(x)).toList());
    }

    private static String slice(List<JsonNode> all, int from, int to) {
        int first = Math.max(0, from < 0 ? all.size() + from : from);
        int last = Math.min(all.size(), to < 0 ? all.size() + to : to);
        return of(first < last ? all.subList(first, last) : List.of());
    }
}
