package io.snowmcp.ops.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Makes keys for callers. An OSGi service; on any thread, without waiting. Nothing is kept of a key that was made. */
public interface ApiKeys {

    /**
     * A new key for a caller of that name.
     *
     * @throws IllegalArgumentException if the name is not allowed; the message says what is
     */
    NewKey create(String caller, Optional<Instant> expires);

    /**
     * A key, shown once, and the file that lets it in.
     *
     * @param key what the caller sends
     * @param fileName in {@code etc}; a file of that name is not to be overwritten
     * @param fileText holds a salted hash, not the key
     */
    record NewKey(String key, String fileName, String fileText) {
        public NewKey {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(fileName, "fileName");
            Objects.requireNonNull(fileText, "fileText");
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "NewKey[" + fileName + "]";
        }
    }
}
