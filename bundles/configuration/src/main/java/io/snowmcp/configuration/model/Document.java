package io.snowmcp.configuration.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was written for one PID, or one member of a factory PID, in all places together.
 *
 * @param name of the member; empty for a PID
 * @param where the first place, for mistakes that have no line
 * @param values of each key the one that goes before the others
 * @param faults of the places themselves
 */
public record Document(String schemaPid, String name, String where, Map<String, Given> values, List<Fault> faults) {

    public Document {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        faults = List.copyOf(faults);
    }

    /** As the configuration service names it. */
    public String pid() {
        return name.isEmpty() ? schemaPid : schemaPid + "~" + name;
    }
}
