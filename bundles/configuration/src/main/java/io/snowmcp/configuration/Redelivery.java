package io.snowmcp.configuration;

import java.io.IOException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;

/**
 * Lets components fetch a configuration again that has not changed. The stored configuration is not updated for this,
 * because that could overwrite what the file's reader stores in the same moment.
 */
final class Redelivery {

    private final BundleContext context;
    private final ServiceReference<ConfigurationAdmin> admin;

    Redelivery(BundleContext context, ServiceReference<ConfigurationAdmin> admin) {
        this.context = context;
        this.admin = admin;
    }

    void redeliver(Configuration configuration) throws IOException, InvalidSyntaxException {
        long seen;
        do {
            seen = configuration.getChangeCount();
            var event = new ConfigurationEvent(
                    admin, ConfigurationEvent.CM_UPDATED, configuration.getFactoryPid(), configuration.getPid());
            for (var reference : context.getServiceReferences(ConfigurationListener.class, null)) {
                ConfigurationListener listener = context.getService(reference);
                // Our own needs no news; it would only come back here.
                if (listener != null && !(listener instanceof ConfigurationGuard)) {
                    listener.configurationEvent(event);
                }
                context.ungetService(reference);
            }
            // Changed meanwhile: the older state may have overtaken the newer one.
        } while (seen != configuration.getChangeCount());
    }
}
