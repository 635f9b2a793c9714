package io.snowmcp.configuration;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;

/** What the configuration service hands to a plugin, under its names. */
record Written(Dictionary<String, Object> properties) {

    private static final String FILE = "felix.fileinstall.filename";

    String pid() {
        return text(Constants.SERVICE_PID);
    }

    /** The PID a schema is known by: the factory's, if there is one; without the target of a targeted PID. */
    String schemaPid() {
        String factoryPid = text(ConfigurationAdmin.SERVICE_FACTORYPID);
        String pid = factoryPid.isEmpty() ? pid() : factoryPid;
        int target = pid.indexOf('|');
        return target < 0 ? pid : pid.substring(0, target);
    }

    Object fileUri() {
        return properties.get(FILE);
    }

    /** The file's name without its folder, which is no stranger's business; or the PID. */
    String file() {
        String uri = text(FILE);
        return uri.isEmpty() ? pid() : uri.substring(uri.lastIndexOf('/') + 1);
    }

    /** The operator's keys; arrays as lists, so that two readings can be compared. */
    Map<String, Object> values(Schema schema) {
        Map<String, Object> values = new TreeMap<>();
        for (String key : Collections.list(properties.keys())) {
            if (schema.governs(key)) {
                Object value = properties.get(key);
                values.put(key, value.getClass().isArray() ? list(value) : value);
            }
        }
        return values;
    }

    void replace(Schema schema, Map<String, Object> values) {
        for (String key : Collections.list(properties.keys())) {
            if (schema.governs(key)) {
                properties.remove(key);
            }
        }
        values.forEach(properties::put);
    }

    private String text(String key) {
        Object value = properties.get(key);
        return value == null ? "" : value.toString();
    }

    private static List<Object> list(Object array) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            list.add(Array.get(array, i));
        }
        return list;
    }
}
