package io.snowmcp.mcp.core.catalog;

/** The lists a client can page through, and the notification that says one has changed. */
public enum ListKind {
    TOOLS("tools", "notifications/tools/list_changed"),
    PROMPTS("prompts", "notifications/prompts/list_changed"),
    RESOURCES("resources", "notifications/resources/list_changed"),
    TEMPLATES("resourceTemplates", "notifications/resources/list_changed");

    private final String member;
    private final String changed;

    ListKind(String member, String changed) {
        this.member = member;
        this.changed = changed;
    }

    public String member() {
        return member;
    }

    public String changed() {
        return changed;
    }
}
