package io.snowmcp.security;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** By the PID of its file: names that no key may have look alike. */
    private final Map<String, ApiKey> brought = new HashMap<>();

    private volatile Map<String, ApiKey> keys = Map.of();
    private volatile List<ApiKey> sorted = List.of();
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
                || now.mode() == Access.Mode.AUTO && (now.key().isPresent() || !sorted.isEmpty());
    }

    Access access() {
        return access;
    }

    Collection<ApiKey> keys() {
        return sorted;
    }

    Instant now() {
        return clock.instant();
    }

    /** Adds the key of this file, or puts it in place of the one it had. */
    synchronized void put(String pid, ApiKey key) {
        String what = brought.containsKey(pid) ? " changed" : " added";
        changed("key " + key.name() + what, () -> keep(pid, key));
    }

    synchronized void remove(String pid) {
        changed("key " + brought.get(pid).name() + " removed", () -> keep(pid, null));
    }

    private void keep(String pid, ApiKey key) {
        brought.compute(pid, (same, before) -> key);
        sorted = brought.values().stream()
                .sorted(Comparator.comparing(ApiKey::name))
                .toList();
        keys = sorted.stream().collect(Collectors.toUnmodifiableMap(ApiKey::name, each -> each, (one, other) -> one));
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
