package io.snowmcp.operations;

import io.snowmcp.mcp.api.Resource;
import io.snowmcp.ops.api.EffectiveConfiguration;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Publishes the configuration as an MCP resource while somebody may read it. */
@Component(
        service = {},
        immediate = true)
public final class ConfigurationPublisher {

    private final BundleContext context;
    private final EffectiveConfiguration configuration;
    private final Settings settings;
    private final Runnable publish = this::publish;
    private Set<String> readers = Set.of();
    private ServiceRegistration<Resource> published;

    @Activate
    public ConfigurationPublisher(
            BundleContext context, @Reference EffectiveConfiguration configuration, @Reference Settings settings) {
        this.context = context;
        this.configuration = configuration;
        this.settings = settings;
        settings.follow(publish);
    }

    private synchronized void publish() {
        Set<String> wanted = settings.configurationReaders();
        if (!wanted.equals(readers)) {
            withdraw();
            readers = wanted;
            if (!wanted.isEmpty()) {
                published =
                        context.registerService(Resource.class, new ConfigurationResource(configuration, wanted), null);
            }
        }
    }

    @Deactivate
    synchronized void stop() {
        settings.unfollow(publish);
        withdraw();
    }

    private void withdraw() {
        if (published != null) {
            published.unregister();
            published = null;
        }
    }
}
