package io.snowmcp.mcp.core.catalog;

import io.snowmcp.mcp.api.Prompt;
import io.snowmcp.mcp.api.Resource;
import io.snowmcp.mcp.api.ResourceTemplate;
import io.snowmcp.mcp.api.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the services that come and go, and prepares what is served once for each change. */
@Component(service = Registry.class)
public final class Registry {

    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private final Shelf<Tool, ToolEntry> tools = new Shelf<>(ToolEntry::of);
    private final Shelf<Prompt, PromptEntry> prompts = new Shelf<>(PromptEntry::of);
    private final Shelf<Resource, ResourceEntry> resources = new Shelf<>(ResourceEntry::of);
    private final Shelf<ResourceTemplate, TemplateEntry> templates = new Shelf<>(TemplateEntry::of);
    private final Map<String, ToolOverride> overrides = new ConcurrentHashMap<>();
    private final List<Consumer<ListKind>> listeners = new CopyOnWriteArrayList<>();
    private volatile Catalog catalog = build(ShownTools.NONE);

    public Catalog catalog() {
        return catalog;
    }

    /** Calls the listener for each list that looks different, on the thread of the change. */
    public void addListener(Consumer<ListKind> listener) {
        listeners.add(listener);
    }

    public void removeListener(Consumer<ListKind> listener) {
        listeners.remove(listener);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addTool(Tool tool, Map<String, Object> properties) {
        tools.put(tool, properties);
        changed();
    }

    public void removeTool(Tool tool, Map<String, Object> properties) {
        tools.remove(properties);
        changed();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addPrompt(Prompt prompt, Map<String, Object> properties) {
        prompts.put(prompt, properties);
        changed();
    }

    public void removePrompt(Prompt prompt, Map<String, Object> properties) {
        prompts.remove(properties);
        changed();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addResource(Resource resource, Map<String, Object> properties) {
        resources.put(resource, properties);
        changed();
    }

    public void removeResource(Resource resource, Map<String, Object> properties) {
        resources.remove(properties);
        changed();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addTemplate(ResourceTemplate template, Map<String, Object> properties) {
        templates.put(template, properties);
        changed();
    }

    public void removeTemplate(ResourceTemplate template, Map<String, Object> properties) {
        templates.remove(properties);
        changed();
    }

    /** From now on the tool is shown so, also when it comes later. */
    public void override(ToolOverride override) {
        overrides.put(override.tool(), override);
        changed();
    }

    /** From now on the tool is shown as it is. */
    public void removeOverride(String tool) {
        overrides.remove(tool);
        changed();
    }

    /** Every tool that is published, by its own name. */
    public List<Published> published() {
        return catalog.tools().published();
    }

    /** What is wrong with an override of a tool that nobody publishes; empty for others. */
    public Optional<String> absent(String tool) {
        return Optional.ofNullable(catalog.tools().absent().get(tool));
    }

    /** What the operator should mend in the overrides, a line each; of tools that are not there only if asked. */
    public List<String> overrideProblems(boolean absent) {
        ShownTools shown = catalog.tools();
        List<String> problems = new ArrayList<>(shown.problems());
        if (absent) {
            problems.addAll(shown.absent().values());
        }
        return problems;
    }

    private synchronized void changed() {
        Catalog before = catalog;
        Catalog now = build(before.tools());
        catalog = now;
        for (ListKind kind : ListKind.values()) {
            if (!now.listing(kind).lists(before.listing(kind))) {
                listeners.forEach(listener -> listener.accept(kind));
            }
        }
        now.tools().problems().stream()
                .filter(problem -> !before.tools().problems().contains(problem))
                .forEach(LOG::warn);
    }

    private Catalog build(ShownTools before) {
        return new Catalog(
                ShownTools.of(tools.served(), tools.bundles(), Map.copyOf(overrides), before),
                prompts.served(),
                resources.served(),
                templates.served());
    }
}
