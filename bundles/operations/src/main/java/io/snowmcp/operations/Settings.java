package io.snowmcp.operations;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final long MEGABYTE = 1L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile Config config;

    @Activate
    public Settings(Config config) {
        this.config = config;
    }

    @Modified
    void modified(Config edited) {
        String before = describe();
        config = edited;
        String now = describe();
        if (!now.equals(before)) {
            LOG.info("{} reconfigured: {}", PID, now);
        }
        followers.forEach(Runnable::run);
    }

    boolean metricsRemote() {
        return config.metricsRemote();
    }

    long diskWarnBytes() {
        return config.diskWarnMegabytes() * MEGABYTE;
    }

    long diskCriticalBytes() {
        return config.diskCriticalMegabytes() * MEGABYTE;
    }

    /** The names of the callers who may read the configuration. */
    Set<String> configurationReaders() {
        return Stream.of(config.configurationReaders().split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Runs the action now and after each edit, on the thread of the edit. */
    void follow(Runnable action) {
        followers.add(action);
        action.run();
    }

    void unfollow(Runnable action) {
        followers.remove(action);
    }

    private String describe() {
        Config now = config;
        return "metricsRemote = " + now.metricsRemote() + ", diskWarnMegabytes = " + now.diskWarnMegabytes()
                + ", diskCriticalMegabytes = " + now.diskCriticalMegabytes() + ", configurationReaders = "
                + now.configurationReaders();
    }
}
