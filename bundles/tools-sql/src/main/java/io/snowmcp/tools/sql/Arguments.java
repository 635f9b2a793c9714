package io.snowmcp.tools.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.snowflake.api.Lease;
import java.time.Duration;
import java.util.Optional;

/** The arguments that several tools share, read from a call whose types the schema has already checked. */
record Arguments(ToolCall call) {

    String required(String name) {
        return call.arguments().get(name).textValue();
    }

    Optional<String> text(String name) {
        JsonNode value = call.arguments().path(name);
        return value.isTextual() && !value.textValue().isBlank() ? Optional.of(value.textValue()) : Optional.empty();
    }

    Optional<String> identifier(String name) {
        return text(name).map(Identifiers::stored);
    }

    int number(String name, int otherwise) {
        JsonNode value = call.arguments().path(name);
        return value.isNumber() ? value.intValue() : otherwise;
    }

    /** The caller's own bound, or the operator's; never above the operator's maximum. */
    Duration timeout(QueryLimits limits) throws BadArgument {
        JsonNode value = call.arguments().path("timeoutSeconds");
        if (!value.isNumber()) {
            return limits.defaultTimeout();
        }
        long max = limits.maxTimeout().toSeconds();
        if (value.asLong() > max) {
            throw new BadArgument("timeoutSeconds is " + value + "; at most " + max
                    + " is allowed (io.snowmcp.query: maxTimeoutSeconds).");
        }
        return Duration.ofSeconds(value.asLong());
    }

    Lease lease(String tool, Lease.Context context, QueryLimits limits) throws BadArgument {
        Lease.Origin origin = new Lease.Origin(call.caller().name(), tool, call.requestId());
        return new Lease(text("connection"), origin, context, timeout(limits));
    }

    /** An argument that the schema allows and the server does not; the message is for the model. */
    static final class BadArgument extends Exception {
        private static final long serialVersionUID = 1L;

        BadArgument(String message) {
            super(message);
        }
    }
}
