package io.snowmcp.mcp.core.modern;

import java.util.List;

/** The names revision 2026-07-28 brought. */
public final class Revision {

    public static final List<String> SUPPORTED = List.of("2026-07-28");

    public static final String META_VERSION = "io.modelcontextprotocol/protocolVersion";
    static final String META_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
    static final String META_LOG_LEVEL = "io.modelcontextprotocol/logLevel";
    static final String META_SERVER = "io.modelcontextprotocol/serverInfo";
    static final String META_SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";

    private Revision() {}

    /** Whether a {@code MCP-Protocol-Version} header announces this era. */
    public static boolean isModern(String version) {
        return SUPPORTED.contains(version);
    }
}
