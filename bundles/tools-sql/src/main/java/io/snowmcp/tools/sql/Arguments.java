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

    /** A whole number from 1, or {@code otherwise}; {@code setting} is what says {@code most}, empty if nothing does. */
    int number(String name, int otherwise, int most, String setting) throws BadArgument {
        JsonNode value = call.arguments().path(name);
        if (!value.isNumber()) {
            return otherwise;
        }
        // Not every number of JSON is an int: 3000000000 read as one is negative, and below every limit.
        if (!value.canConvertToInt() || value.intValue() < 1 || value.intValue() > most) {
            throw new BadArgument(name + " is " + value.asText() + "; 1 to " + most + " is allowed" + setting + ".");
        }
        return value.intValue();
    }

    /** The caller's own bound, or the operator's; never above the operator's maximum. */
    Duration timeout(QueryLimits limits) throws BadArgument {
        int otherwise = Math.toIntExact(limits.defaultTimeout().toSeconds());
        int most = Math.toIntExact(limits.maxTimeout().toSeconds());
        return Duration.ofSeconds(number("timeoutSeconds", otherwise, most, " (io.snowmcp.query: maxTimeoutSeconds)"));
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
