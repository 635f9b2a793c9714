package io.snowmcp.mcp.core.catalog;

import io.snowmcp.mcp.api.Caller;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything that is served at one moment; immutable. */
public final class Catalog {

    private final ShownTools tools;
    private final Map<String, PromptEntry> prompts;
    private final Map<String, ResourceEntry> resources;
    private final Map<String, TemplateEntry> templates;
    private final List<TemplateEntry> closestFirst;
    private final boolean someReaders;
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
        someReaders =
                resources.values().stream().anyMatch(entry -> entry.readers().isPresent());
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

    /** Everything of that kind. */
    public Listing listing(ListKind kind) {
        return listings.get(kind);
    }

    /** What this caller may know of. */
    public Listing listing(ListKind kind, Caller caller) {
        return isForEverybody(kind)
                ? listing(kind)
                : new Listing(
                        kind,
                        new TreeMap<>(resources)
                                .values().stream()
                                        .filter(entry -> entry.isFor(caller))
                                        .toList());
    }

    /** Whether all callers see the same list. */
    public boolean isForEverybody(ListKind kind) {
        return kind != ListKind.RESOURCES || !someReaders;
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

    /** Empty also if it is not for this caller. */
    public Optional<ResourceEntry> resource(String uri, Caller caller) {
        return Optional.ofNullable(resources.get(uri)).filter(entry -> entry.isFor(caller));
    }

    public Optional<TemplateEntry> template(String uriTemplate) {
        return Optional.ofNullable(templates.get(uriTemplate));
    }

    /** All templates, the one with the most fixed text first. */
    public List<TemplateEntry> templates() {
        return closestFirst;
    }
}
