package io.snowmcp.sandbox.sql;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.Arrays;

/** OBJECT_x over canonical texts. */
final class ObjectFunctions {
    private ObjectFunctions() {}

    static void register(UserFunctions u) throws SQLException {
        u.any("sf_object_insert", ObjectFunctions::insert);
        u.strict("sf_object_delete", a -> delete(a[0], Arrays.copyOfRange(a, 1, a.length)));
        u.strict("sf_object_pick", a -> pick(a[0], Arrays.copyOfRange(a, 1, a.length)));
        u.strict("sf_get_ignore_case", a -> ignoringCase(a[0], a[1]));
        u.any("sf_arrays_to_object", a -> paired(a[0], a[1]));
    }

    /** An existing key needs the update flag; a NULL value removes the key, or leaves it out. */
    private static String insert(String[] a) {
        if (a[0] == null || a[1] == null) {
            return null;
        }
        var object = object(a[0]);
        boolean update = a.length > 3 && Boolean.parseBoolean(a[3]);
        if (object.has(a[1]) && !update) {
            throw UserFunctions.fail("100104", "22000", "Duplicate field key '" + a[1] + "'");
        }
        if (a[2] == null) {
            object.remove(a[1]);
        } else {
            object.set(a[1], Json.parse(a[2]));
        }
        return Json.text(object);
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.parse(json);
    }

    private static String delete(String json, String[] keys) {
        var object = object(json);
        return Json.text(object.remove(Arrays.asList(keys)));
    }

    /** Keys as texts, or one array of them. */
    private static String pick(String json, String[] keys) {
        var wanted = new java.util.HashSet<String>();
        for (var key : keys) {
            if (key.startsWith("[")) {
                Json.parse(key).forEach(k -> wanted.add(k.asText()));
            } else {
                wanted.add(Json.parse(key).asText());
            }
        }
        return Json.text(object(json).retain(wanted));
    }

    private static String ignoringCase(String json, String key) {
        for (var p : Json.parse(json).properties()) {
            if (p.getKey().equalsIgnoreCase(key)) {
                return Json.text(p.getValue());
            }
        }
        return null;
    }

    private static String paired(String keys, String values) {
        if (keys == null || values == null) {
            return null;
        }
        var k = Json.parse(keys);
        var v = Json.parse(values);
        if (k.size() != v.size()) {
            throw UserFunctions.fail("100323", "22000", "Key array and value array have unequal lengths");
        }
        var result = Json.object();
        for (int i = 0; i < k.size(); i++) {
            if (!k.get(i).isNull()) {
                result.set(k.get(i).asText(), v.get(i) == null ? NullNode.instance : v.get(i));
            }
        }
        return Json.text(result);
    }
}
