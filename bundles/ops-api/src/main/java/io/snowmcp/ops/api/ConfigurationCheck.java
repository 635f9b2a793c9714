package io.snowmcp.ops.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rules between the keys of one kind of file, and what their values lead to, which no metatype can say. It is named in
 * {@code META-INF/services/io.snowmcp.ops.api.ConfigurationCheck} of its bundle and made with its constructor without
 * parameters, whether that bundle is started or not and also where no server runs. Called before values take effect, on
 * one thread; it may read files that the values name, and must not reach for the network, a service or anything that it
 * would have to close.
 */
public interface ConfigurationCheck {

    /** The PID, or factory PID, whose files it judges. */
    String pid();

    /**
     * What is wrong with values each of which is right by itself; empty if nothing is.
     *
     * @param values every key of the metatype as the type it names, defaults included; an array where a key holds several
     */
    List<Problem> problems(Map<String, Object> values);

    /**
     * One mistake.
     *
     * @param key the key to mend, one of those written if one of them can mend it
     * @param message what to write instead, for an operator; holds no secret, and starts with the key's name
     */
    record Problem(String key, String message) {
        public Problem {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(message, "message");
        }
    }
}
