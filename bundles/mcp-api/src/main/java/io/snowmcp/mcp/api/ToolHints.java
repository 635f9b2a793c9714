package io.snowmcp.mcp.api;

/**
 * What a client may assume of a tool before it asks its user (MCP ToolAnnotations).
 *
 * @param readOnly changes nothing
 * @param destructive may delete or overwrite; meaningless when read-only
 * @param idempotent a second call with the same arguments changes nothing more; meaningless when read-only
 * @param openWorld reaches beyond this server
 */
public record ToolHints(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {

    /** The specification's defaults: the worst is assumed. */
    public static final ToolHints UNKNOWN = new ToolHints(false, true, false, true);

    /** Reads Snowflake and changes nothing. */
    public static final ToolHints READ_ONLY = new ToolHints(true, false, true, true);
}
