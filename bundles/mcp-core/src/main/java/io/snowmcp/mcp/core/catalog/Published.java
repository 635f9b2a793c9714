package io.snowmcp.mcp.core.catalog;

/**
 * A tool that a bundle publishes.
 *
 * @param name what clients call it; its own name while it is switched off
 * @param bundle the id of the bundle; -1 if that is not known
 */
public record Published(String ownName, String name, boolean enabled, long bundle) {}
