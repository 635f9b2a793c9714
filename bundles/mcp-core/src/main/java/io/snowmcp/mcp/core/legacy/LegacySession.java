package io.snowmcp.mcp.core.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.api.Json;
import io.snowmcp.mcp.core.call.StateSealer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What a client declared at {@code initialize}, carried by the client itself as {@code Mcp-Session-Id}: the server
 * remembers nothing, and any node understands it.
 */
record LegacySession(ObjectNode capabilities, String id) {

    static final LegacySession NONE = new LegacySession(Json.newObject(), "");

    private static final String PURPOSE = "session";
    private static final int ELICITATION = 1;
    private static final int ELICITATION_BY_URL = 2;
    private static final int SAMPLING = 4;
    private static final int ROOTS = 8;

    static String seal(JsonNode declared, String caller, StateSealer sealer, Duration validFor) {
        int bits = bit(declared, "elicitation", ELICITATION)
                | bit(declared.path("elicitation"), "url", ELICITATION_BY_URL)
                | bit(declared, "sampling", SAMPLING)
                | bit(declared, "roots", ROOTS);
        return sealer.seal(PURPOSE, caller.getBytes(StandardCharsets.UTF_8), new byte[] {(byte) bits}, validFor);
    }

    static Optional<LegacySession> open(String id, String caller, StateSealer sealer) {
        return sealer.open(PURPOSE, caller.getBytes(StandardCharsets.UTF_8), id)
                .filter(opened -> opened.payload().length == 1)
                .map(opened -> new LegacySession(capabilities(opened.payload()[0]), id));
    }

    private static ObjectNode capabilities(int bits) {
        ObjectNode capabilities = Json.newObject();
        if ((bits & ELICITATION) != 0) {
            ObjectNode elicitation = capabilities.putObject("elicitation");
            if ((bits & ELICITATION_BY_URL) != 0) {
                elicitation.putObject("url");
            }
        }
        if ((bits & SAMPLING) != 0) {
            capabilities.putObject("sampling");
        }
        if ((bits & ROOTS) != 0) {
            capabilities.putObject("roots");
        }
        return capabilities;
    }

    private static int bit(JsonNode declared, String capability, int bit) {
        return declared.path(capability).isObject() ? bit : 0;
    }
}
