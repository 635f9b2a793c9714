package io.snowmcp.snowflake.connect.auth;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is set for a login, by key: the connection's own settings, and those of the connections.toml it names, which
 * count where the own ones say nothing. Its text names keys only.
 */
public record Given(Map<String, Value> own, Map<String, Value> shared) {

    /**
     * @param text never printed, as it may be a secret
     * @param named how its operator calls it
     */
    public record Value(String text, String named) {
        @Override
        public String toString() {
            return named;
        }
    }

    public Given {
        own = Map.copyOf(own);
        shared = Map.copyOf(shared);
    }

    /** Blank values count as not set. */
    public static Given of(Map<String, String> settings) {
        var own = new TreeMap<String, Value>();
        settings.forEach((key, text) -> {
            if (!text.isBlank()) {
                own.put(key, new Value(text, key));
            }
        });
        return new Given(own, Map.of());
    }

    public Given over(Map<String, Value> toml) {
        return new Given(own, toml);
    }

    /** Trimmed; empty if not set. */
    public String text(String key) {
        return value(key).map(value -> value.text().trim()).orElse("");
    }

    public Optional<Value> value(String key) {
        return Optional.ofNullable(own.getOrDefault(key, shared.get(key)));
    }

    /** Whether the key's value is the connection's own. */
    public boolean owns(String key) {
        return own.containsKey(key);
    }

    Set<String> ownKeys() {
        return own.keySet();
    }

    Set<String> sharedKeys() {
        return shared.keySet();
    }

    /**
     * The secret of {@code key}, or of the file that {@code key + "File"} names.
     *
     * @throws Refused if both are set, or the file cannot be used
     */
    Optional<SecretText> secret(String key) throws Refused {
        var mine = secret(own, key);
        return mine.isPresent() ? mine : secret(shared, key);
    }

    private static Optional<SecretText> secret(Map<String, Value> values, String key) throws Refused {
        var text = values.get(key);
        var file = values.get(key + "File");
        if (text != null && file != null) {
            throw new Refused(text.named() + " and " + file.named() + " are both set: take one of them out");
        }
        if (file != null) {
            var inFile = new SecretText.InFile(file.named(), SecretFile.path(file));
            inFile.read();
            return Optional.of(inFile);
        }
        return Optional.ofNullable(text).map(value -> new SecretText.Inline(value.named(), value.text()));
    }
}
