package io.snowmcp.sandbox.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** ARRAY_x over canonical texts. */
final class ArrayFunctions {
    private static final Comparator<JsonNode> ORDER = (x, y) -> x.isNumber() && y.isNumber()
            ? x.decimalValue().compareTo(y.decimalValue())
            : x.asText().compareTo(y.asText());

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
        u.strict("sf_array_insert", a -> insert(list(a[0]), Integer.parseInt(a[1]), Json.parse(a[2])));
        u.strict("sf_array_flatten", a -> flat(list(a[0])));
        u.strict("sf_arrays_overlap", a -> String.valueOf(!java.util.Collections.disjoint(list(a[0]), list(a[1]))));
        u.strict("sf_array_intersection", a -> matched(list(a[0]), list(a[1]), true));
        u.strict("sf_array_except", a -> matched(list(a[0]), list(a[1]), false));
        u.strict("sf_array_remove", a -> {
            var wanted = Json.parse(a[1]);
            return of(list(a[0]).stream().filter(x -> !x.equals(wanted)).toList());
        });
        u.strict("sf_array_remove_at", a -> removed(list(a[0]), Integer.parseInt(a[1])));
        u.strict("sf_array_max", a -> extreme(list(a[0]), true));
        u.strict("sf_array_min", a -> extreme(list(a[0]), false));
        u.strict("sf_array_range", a -> range(Long.parseLong(a[0]), Long.parseLong(a[1]), Long.parseLong(a[2])));
        u.strict("sf_array_reverse", a -> {
            var all = list(a[0]);
            java.util.Collections.reverse(all);
            return of(all);
        });
        u.strict("sf_changes", a -> changes(list(a[0])));
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
        all.sort(ORDER);
        return of(all);
    }

    /** A place past the end fills up with nulls; a negative one counts from the end. */
    private static String insert(List<JsonNode> all, int at, JsonNode value) {
        int place = at < 0 ? Math.max(0, all.size() + at) : at;
        while (all.size() < place) {
            all.add(com.fasterxml.jackson.databind.node.NullNode.instance);
        }
        all.add(place, value);
        return of(all);
    }

    /** One level; an element that is no array is Snowflake's error. */
    private static String flat(List<JsonNode> all) {
        var result = new ArrayList<JsonNode>();
        for (var inner : all) {
            if (!inner.isArray()) {
                throw UserFunctions.fail("100107", "22000", "Not an array: '" + Json.text(inner) + "'");
            }
            inner.forEach(result::add);
        }
        return of(result);
    }

    /** Of a value that is there n times in the second array, the first n of the first array match. */
    private static String matched(List<JsonNode> a, List<JsonNode> b, boolean keep) {
        return of(a.stream().filter(x -> b.remove(x) == keep).toList());
    }

    private static String removed(List<JsonNode> all, int at) {
        int place = at < 0 ? all.size() + at : at;
        if (place >= 0 && place < all.size()) {
            all.remove(place);
        }
        return of(all);
    }

    private static String extreme(List<JsonNode> all, boolean greatest) {
        all.removeIf(JsonNode::isNull);
        return all.stream()
                .max(greatest ? ORDER : ORDER.reversed())
                .map(Json::text)
                .orElse(null);
    }

    private static String range(long from, long to, long step) {
        var result = Json.MAPPER.createArrayNode();
        for (long n = from; step > 0 ? n < to : step < 0 && n > to; n += step) {
            result.add(n);
        }
        return Json.text(result);
    }

    private static String changes(List<JsonNode> all) {
        int n = 0;
        for (int i = 1; i < all.size(); i++) {
            n += all.get(i).equals(all.get(i - 1)) ? 0 : 1;
        }
        return String.valueOf(n);
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
