package io.snowmcp.security;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All keys as they are now; any thread. Lets nobody in before the settings are known: {@link KeyFile} comes before
 * {@link SecuritySettings} in the order in which the runtime starts components, which is that of their names.
 */
@Component(service = KeyRing.class)
public final class KeyRing {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    /** What a text was found to be. */
    record Found(ApiKey key, State state) {}

    enum State {
        VALID,
        EXPIRED,
        DISABLED,
        UNKNOWN
    }

    private final Map<String, ApiKey> keys = new ConcurrentSkipListMap<>();
    private final InstantSource clock;
    private volatile Access access = Access.CLOSED;

    public KeyRing() {
        this(InstantSource.system());
    }

    KeyRing(InstantSource clock) {
        this.clock = clock;
    }

    /** One look into the map and two hashes, whatever comes: the time says nothing of which keys there are. */
    Found find(String text) {
        ApiKey named = KeyText.nameIn(text).map(keys::get).orElse(ApiKey.NONE);
        ApiKey clear = access.key().orElse(ApiKey.NONE);
        boolean isNamed = named.hash().matches(text) & named.problem().isEmpty();
        boolean isClear = clear.hash().matches(text) & clear.problem().isEmpty();
        if (!isNamed && !isClear) {
            return new Found(ApiKey.NONE, State.UNKNOWN);
        }
        ApiKey key = isNamed ? named : clear;
        if (!key.enabled()) {
            return new Found(key, State.DISABLED);
        }
        return new Found(key, key.hasExpired(now()) ? State.EXPIRED : State.VALID);
    }

    /** A key that has ended counts too: its end must not open the server to everybody. */
    boolean required() {
        Access now = access;
        return now.mode() == Access.Mode.REQUIRED
                || now.mode() == Access.Mode.AUTO && (now.key().isPresent() || !keys.isEmpty());
    }

    Access access() {
        return access;
    }

    Collection<ApiKey> keys() {
        return List.copyOf(keys.values());
    }

    Instant now() {
        return clock.instant();
    }

    void add(ApiKey key) {
        changed("key " + key.name() + " added", () -> keys.put(key.name(), key));
    }

    void replace(ApiKey before, ApiKey key) {
        changed("key " + key.name() + " changed", () -> {
            keys.put(key.name(), key);
            if (!before.name().equals(key.name())) {
                keys.remove(before.name(), before);
            }
        });
    }

    void remove(ApiKey key) {
        changed("key " + key.name() + " removed", () -> keys.remove(key.name(), key));
    }

    void access(Access edited) {
        changed(Access.PID + " in force", () -> access = edited);
    }

    private synchronized void changed(String what, Runnable change) {
        boolean before = required();
        boolean known = access != Access.CLOSED;
        change.run();
        if (before && known && !required()) {
            LOG.warn("{}; callers need not send an API key any more (io.snowmcp.security: authentication)", what);
        } else {
            LOG.info("{}; callers {} an API key", what, required() ? "must send" : "need not send");
        }
    }
}
