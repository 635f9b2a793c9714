package io.snowmcp.configuration.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys that one PID or factory PID knows, in the order of its metatype. */
public record Schema(String pid, boolean factory, Map<String, Attribute> attributes) {

    public Schema {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Every default, typed. */
    public Map<String, Object> standards() {
        Map<String, Object> standards = new LinkedHashMap<>();
        attributes.forEach((key, attribute) -> {
            Object standard = attribute.standardValue();
            if (standard != null) {
                standards.put(key, standard);
            }
        });
        return standards;
    }
}
