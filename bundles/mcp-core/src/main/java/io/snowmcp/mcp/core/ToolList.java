package io.snowmcp.mcp.core;

import io.snowmcp.mcp.core.catalog.Registry;
import io.snowmcp.ops.api.PublishedTools;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The catalog for operators. */
@Component
public final class ToolList implements PublishedTools {

    private final Registry registry;
    private final BundleContext context;

    @Activate
    public ToolList(@Reference Registry registry, BundleContext context) {
        this.registry = registry;
        this.context = context;
    }

    @Override
    public List<PublishedTool> tools() {
        return registry.published().stream()
                .map(tool -> new PublishedTool(tool.ownName(), tool.name(), tool.enabled(), publisher(tool.bundle())))
                .toList();
    }

    private String publisher(long id) {
        Bundle bundle = context.getBundle(id);
        return bundle == null ? "" : bundle.getSymbolicName();
    }
}
