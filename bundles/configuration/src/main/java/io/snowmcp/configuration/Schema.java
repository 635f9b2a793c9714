package io.snowmcp.configuration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys that one PID or factory PID knows. */
record Schema(String pid, boolean factory, Map<String, Attribute> attributes) {

    /** The values that hold, typed, and what is wrong with the others; no faults means all hold. */
    record Verdict(Map<String, Object> values, List<String> faults) {}

    Schema {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Whether this key is the operator's and not one that the runtime adds for itself. */
    boolean governs(String key) {
        return attributes.containsKey(key) || !housekeeping(key);
    }

    Verdict check(Map<String, Object> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        given.forEach((key, raw) -> {
            Attribute attribute = attributes.get(key);
            if (attribute == null) {
                // Its value is never shown: it may be a secret under a misspelt key.
                faults.add("unknown key '" + key + "'" + Nearest.hint(key, attributes.keySet()));
                return;
            }
            try {
                values.put(key, attribute.read(raw));
            } catch (Refused e) {
                faults.add(e.getMessage());
            }
        });
        for (Attribute attribute : attributes.values()) {
            if (attribute.required() && !attribute.hasDefault() && !given.containsKey(attribute.id())) {
                faults.add(attribute.id() + " is missing, write " + attribute.expected());
            }
        }
        return new Verdict(Collections.unmodifiableMap(values), List.copyOf(faults));
    }

    private static boolean housekeeping(String key) {
        return key.startsWith(".")
                || key.startsWith("service.")
                || key.startsWith("component.")
                || key.startsWith("felix.fileinstall.")
                || key.startsWith("org.apache.karaf.")
                || key.startsWith(":configurator:")
                || key.startsWith("org.apache.felix.configurator.")
                || key.endsWith(".target")
                || key.endsWith(".cardinality.minimum");
    }
}
