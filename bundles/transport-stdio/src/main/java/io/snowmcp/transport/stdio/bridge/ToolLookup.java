package io.snowmcp.transport.stdio.bridge;

import io.snowmcp.transport.stdio.client.ModernClient;
import io.snowmcp.transport.stdio.client.ToolList;
import io.snowmcp.transport.stdio.json.JsonValue;
import java.io.IOException;
import java.time.Duration;

/** A tool as the server lists it now. A host on stdio has no need to tell, so the server is asked when it matters. */
final class ToolLookup {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private ToolLookup() {}

    /** Absent if there is none of that name. */
    static JsonValue named(String name, Surroundings around) throws IOException, ToolList.Refused {
        for (JsonValue tool : ToolList.of(new ModernClient(around.endpoint(), WITHIN))) {
            if (tool.get("name").text().equals(name)) {
                return tool;
            }
        }
        return JsonValue.ABSENT;
    }

    static boolean onlyReads(JsonValue tool) {
        return tool.get("annotations").get("readOnlyHint").isTrue();
    }
}
