package io.snowmcp.configuration;

import java.io.IOException;
import java.util.Dictionary;
import org.osgi.service.cm.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets components fetch a configuration again that has not changed. */
final class Redelivery {

    private static final Logger LOG = LoggerFactory.getLogger(Redelivery.class);

    private Redelivery() {}

    /** By storing it as it is: the component runtime takes no news without a new change count (Felix SCR 2.2.6). */
    static void redeliver(Configuration configuration) throws IOException {
        long read;
        Dictionary<String, Object> properties;
        do {
            read = configuration.getChangeCount();
            properties = configuration.getProperties();
        } while (read != configuration.getChangeCount());
        if (properties == null) {
            return;
        }
        configuration.update(properties);
        if (configuration.getChangeCount() != read + 1) {
            LOG.warn(
                    "{} changed while it was delivered again; if its file is not in force, save it again",
                    configuration.getPid());
        }
    }
}
