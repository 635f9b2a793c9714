package io.snowmcp.mcp.core.catalog;

import io.snowmcp.mcp.api.Prompt;
import io.snowmcp.mcp.api.Resource;
import io.snowmcp.mcp.api.ResourceTemplate;
import io.snowmcp.mcp.api.Tool;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Follows the services that come and go, and prepares what is served once for each change. */
@Component(service = Registry.class)
public final class Registry {

    private final Shelf<Tool, ToolEntry> tools = new Shelf<>(ToolEntry::of);
    private final Shelf<Prompt, PromptEntry> prompts = new Shelf<>(PromptEntry::of);
    private final Shelf<Resource, ResourceEntry> resources = new Shelf<>(ResourceEntry::of);
    private final Shelf<ResourceTemplate, TemplateEntry> templates = new Shelf<>(TemplateEntry::of);
    private final List<Consumer<ListKind>> listeners = new CopyOnWriteArrayList<>();
    private volatile Catalog catalog = build();

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

    private synchronized void changed() {
        Catalog before = catalog;
        Catalog now = build();
        catalog = now;
        for (ListKind kind : ListKind.values()) {
            if (!now.listing(kind).lists(before.listing(kind))) {
                listeners.forEach(listener -> listener.accept(kind));
            }
        }
    }

    private Catalog build() {
        return new Catalog(tools.served(), prompts.served(), resources.served(), templates.served());
    }
}
