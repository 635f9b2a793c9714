package io.snowmcp.mcp.core.catalog;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Everything that is served at one moment; immutable. */
public final class Catalog {

    private final ShownTools tools;
    private final Map<String, PromptEntry> prompts;
    private final Map<String, ResourceEntry> resources;
    private final Map<String, TemplateEntry> templates;
    private final List<TemplateEntry> closestFirst;
    private final Map<ListKind, Listing> listings = new EnumMap<>(ListKind.class);

    Catalog(
            ShownTools tools,
            SortedMap<String, PromptEntry> prompts,
            SortedMap<String, ResourceEntry> resources,
            SortedMap<String, TemplateEntry> templates) {
        this.tools = tools;
        this.prompts = Map.copyOf(prompts);
        this.resources = Map.copyOf(resources);
        this.templates = Map.copyOf(templates);
        closestFirst = templates.values().stream()
                .sorted(Comparator.comparingInt(
                                (TemplateEntry each) -> -each.pattern().literals())
                        .thenComparing(TemplateEntry::key))
                .toList();
        listings.put(ListKind.TOOLS, new Listing(ListKind.TOOLS, tools.byName().values()));
        listings.put(ListKind.PROMPTS, new Listing(ListKind.PROMPTS, prompts.values()));
        listings.put(ListKind.RESOURCES, new Listing(ListKind.RESOURCES, resources.values()));
        listings.put(ListKind.TEMPLATES, new Listing(ListKind.TEMPLATES, templates.values()));
    }

    public Listing listing(ListKind kind) {
        return listings.get(kind);
    }

    public Optional<ToolEntry> tool(String name) {
        return Optional.ofNullable(tools.byName().get(name));
    }

    /** What to tell the caller of a tool that is not there. */
    public String unknownTool(String name) {
        return tools.unknown(name);
    }

    ShownTools tools() {
        return tools;
    }

    public Optional<PromptEntry> prompt(String name) {
        return Optional.ofNullable(prompts.get(name));
    }

    public Optional<ResourceEntry> resource(String uri) {
        return Optional.ofNullable(resources.get(uri));
    }

    public Optional<TemplateEntry> template(String uriTemplate) {
        return Optional.ofNullable(templates.get(uriTemplate));
    }

    /** All templates, the one with the most fixed text first. */
    public List<TemplateEntry> templates() {
        return closestFirst;
    }
}
