package io.snowmcp.configuration.model;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of a {@link Document}.
 *
 * @param values those that hold, typed; without defaults
 * @param secrets keys whose values are not shown
 * @param files that the values name
 * @param faults none means that all of it may take effect
 */
public record Verdict(
        Document document, Map<String, Object> values, Set<String> secrets, Set<Path> files, List<Fault> faults) {

    public Verdict {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        secrets = Set.copyOf(secrets);
        files = Set.copyOf(files);
        faults = List.copyOf(faults);
    }

    public boolean good() {
        return faults.isEmpty();
    }

    /** Without the values, some of which are secrets. */
    @Override
    public String toString() {
        return "Verdict[" + document.pid() + ", " + faults + "]";
    }
}
