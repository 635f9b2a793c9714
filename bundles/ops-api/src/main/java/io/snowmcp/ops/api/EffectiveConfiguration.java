package io.snowmcp.ops.api;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is in force, and where it comes from. An OSGi service; answers from memory, on any thread. */
public interface EffectiveConfiguration {

    /**
     * Among the properties of a component whose file was wrong from the start: what is wrong with it. Only some of the file's
     * values are delivered then, and what is missing may be what the operator meant to forbid.
     */
    String MISTAKES = "snowmcp.config.error";

    /** Beside {@link #MISTAKES}, as {@code String[]}: the keys that are missing for it; {@link #ANY_KEY} if any may be. */
    String MISSING = "snowmcp.config.missing";

    /** Among {@link #MISSING}: a name is misspelt, or the whole file could not be read. */
    String ANY_KEY = "*";

    /** The profile laid over {@code etc}; empty if there is none. */
    String profile();

    /** Every key of every file that is in force, by PID, name and the order of the metatype. */
    List<Setting> settings();

    /** What is wrong with the files as they are, one line each with file, line and key; empty if all are in force. */
    List<String> faults();

    /**
     * What would be wrong if this file lay in {@code etc} under its name, a line each; nothing takes effect. Reads the file
     * and the files it names.
     */
    List<String> check(Path file);

    /**
     * One key.
     *
     * @param pid the PID or factory PID
     * @param name of the file among those of a factory PID; empty for others
     * @param value as in force; of a secret only whether there is one
     * @param standard the default; empty if there is none
     * @param origin {@code default}, {@code etc/<file>:<line>}, {@code etc/profiles/<profile>/<file>:<line>}, or the name
     *     of an environment variable
     * @param changed whether it differs from the default
     */
    record Setting(String pid, String name, String key, String value, String standard, String origin, boolean changed) {
        public Setting {
            Objects.requireNonNull(pid, "pid");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(standard, "standard");
            Objects.requireNonNull(origin, "origin");
        }

        /** For programs: {@code pid, name, key, value, default, origin, changed}, in this order; texts, the last a truth. */
        public Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("pid", pid);
            map.put("name", name);
            map.put("key", key);
            map.put("value", value);
            map.put("default", standard);
            map.put("origin", origin);
            map.put("changed", changed);
            return map;
        }
    }
}
