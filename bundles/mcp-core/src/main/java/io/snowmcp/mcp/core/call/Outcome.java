package io.snowmcp.mcp.core.call;

import io.snowmcp.mcp.api.InputRequired;
import io.snowmcp.mcp.core.json.JsonOut;
import io.snowmcp.mcp.core.json.RpcError;
import java.util.function.Consumer;

/** How a request ended, before an era gives it its form. */
public sealed interface Outcome {

    /** What a client may keep of a result, and who else may see it. */
    enum Caching {
        NONE,
        /** The same for everybody until something comes or goes. */
        SHARED,
        /** Only for this caller, and not for long. */
        PRIVATE
    }

    /**
     * A result.
     *
     * @param fields writes the members of the result object, without its braces
     * @param expected about how many bytes that makes; 0 when there are none
     * @param type the {@code resultType} of the newer era
     */
    record Done(Consumer<JsonOut> fields, int expected, Caching caching, String type) implements Outcome {

        public Done(Consumer<JsonOut> fields, int expected, Caching caching) {
            this(fields, expected, caching, "complete");
        }
    }

    /** The client must be asked first. */
    record Asked(InputRequired input) implements Outcome {}

    record Failed(RpcError error) implements Outcome {}

    static Outcome done(int expected, Consumer<JsonOut> fields) {
        return new Done(fields, expected, Caching.NONE);
    }

    static Outcome prepared(byte[] fields, Caching caching) {
        return new Done(out -> out.raw(fields), fields.length, caching);
    }

    /** The empty result object. */
    static Outcome empty() {
        return new Done(out -> {}, 0, Caching.NONE);
    }

    static Outcome failed(RpcError error) {
        return new Failed(error);
    }
}
