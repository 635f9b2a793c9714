package io.snowmcp.transport.stdio.bridge;

import java.util.Map;
import java.util.Optional;

/**
 * What the revisions before 2026-07-28 agree on at {@code initialize} and repeat in headers. Kept with the request that
 * made it, so that a server that forgot it can be asked again without the host.
 */
final class LegacySession {

    private static final String VERSION = "MCP-Protocol-Version";
    private static final String SESSION = "Mcp-Session-Id";

    private volatile Agreed agreed = new Agreed(Optional.empty(), "", "");

    /** @param version and session are empty as long as nothing is agreed or given */
    record Agreed(Optional<Message> initialize, String version, String session) {
        void addTo(Map<String, String> headers) {
            if (!version.isEmpty()) {
                headers.put(VERSION, version);
            }
            if (!session.isEmpty()) {
                headers.put(SESSION, session);
            }
        }
    }

    Agreed now() {
        return agreed;
    }

    void agree(Message initialize, String version, String session) {
        agreed = new Agreed(Optional.of(initialize), version, session);
    }
}
