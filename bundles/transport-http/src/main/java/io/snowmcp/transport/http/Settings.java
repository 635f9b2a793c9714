package io.snowmcp.transport.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
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

    static final String PID = "io.snowmcp.http";

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private final List<Consumer<HttpSettings>> listeners = new CopyOnWriteArrayList<>();
    private final Identities identities;
    /** As the file says; in force unless it would open the server to strangers. */
    private HttpSettings written;

    private volatile HttpSettings current;

    @Activate
    public Settings(@Reference Identities identities, Config config, Map<String, Object> properties) {
        this.identities = identities;
        List<String> violations = Limits.violations(config, properties);
        violations.forEach(violation -> LOG.warn("{}: {}; the defaults are used", PID, violation));
        // Never without TLS because another key is wrong.
        this.current =
                HttpSettings.of(violations.isEmpty() ? config : Defaults.config(), TlsChoice.of(config, properties));
        this.written = current;
    }

    @Modified
    synchronized void modified(Config config, Map<String, Object> properties) {
        List<String> violations = new ArrayList<>(Limits.violations(config, properties));
        TlsChoice tls = TlsChoice.of(config, properties);
        if (!tls.problem().isEmpty()) {
            violations.add(tls.problem());
        }
        if (!violations.isEmpty()) {
            violations.forEach(violation -> LOG.warn("{}: {}; the edit is ignored", PID, violation));
            return;
        }
        written = HttpSettings.of(config, tls);
        apply(stayingPrivate(written, current));
    }

    /** Called often: what was refused because callers need not say who they are is right once they must. */
    synchronized void reconsider() {
        if (written != current && !written.equals(current) && written.mayListen(identities.required())) {
            apply(written);
        }
    }

    private void apply(HttpSettings next) {
        boolean changed = !next.equals(current);
        current = next;
        if (changed) {
            LOG.info("{} reconfigured", PID);
            listeners.forEach(listener -> listener.accept(next));
        }
    }

    HttpSettings now() {
        return current;
    }

    /** Runs on the thread that delivers the edit. */
    void onChange(Consumer<HttpSettings> listener) {
        listeners.add(listener);
    }

    void forget(Consumer<HttpSettings> listener) {
        listeners.remove(listener);
    }

    /** A server that runs goes on where it is; if it was open to strangers and no longer may be, on loopback. */
    private HttpSettings stayingPrivate(HttpSettings wanted, HttpSettings before) {
        Address now = before.address();
        // Where it listens because callers must be known, it goes on when no key is left, and lets nobody in.
        boolean closed = wanted.address().equals(now) && !before.allowUnauthenticated();
        if (closed || wanted.mayListen(identities.required())) {
            return wanted;
        }
        Address stay = now.isLoopback() ? now : new Address("127.0.0.1", now.port());
        LOG.warn("{}; staying on {}", HttpSettings.refusalOf(wanted.address()), stay);
        return wanted.refusedAt(stay);
    }
}
