package io.snowmcp.operations;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings as they are now. A component of its own: a whiteboard servlet with a configuration would be registered
 * anew at each edit, which Pax Web answers with seconds of error pages.
 */
@Component(service = Settings.class, configurationPid = Settings.PID)
@Designate(ocd = Config.class)
public final class Settings {

    static final String PID = "io.snowmcp.operations";

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private volatile boolean metricsRemote;

    @Activate
    public Settings(Config config) {
        metricsRemote = config.metricsRemote();
    }

    @Modified
    void modified(Config config) {
        boolean changed = config.metricsRemote() != metricsRemote;
        metricsRemote = config.metricsRemote();
        if (changed) {
            LOG.info("{} reconfigured: metricsRemote = {}", PID, metricsRemote);
        }
    }

    boolean metricsRemote() {
        return metricsRemote;
    }
}
