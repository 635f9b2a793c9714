package io.snowmcp.security;

import io.snowmcp.mcp.api.Authenticator.Outcome;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;

/** The components put together as the runtime does it, with a clock and a minute of the test's. */
final class Ring {

    static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    Instant now = START;
    final KeyRing keys = new KeyRing(() -> now);
    final List<Runnable> afterAMinute = new ArrayList<>();
    final ApiKeyAuthenticator authenticator = new ApiKeyAuthenticator(keys, new WrongKeys(afterAMinute::add));
    final KeyHealth health = new KeyHealth(keys);
    final SecuritySettings settings = new SecuritySettings(context(), keys, Configs.security(Map.of()), Map.of());

    /** A component of its own, as for a file of that name; its key is in it. */
    final class File {
        final String key;
        private final Map<String, Object> written = new HashMap<>();
        private final String name;
        private final KeyFile component;

        File(String name, Map<String, Object> edits) {
            this.name = name;
            NewKey made = NewKey.create(Allowed.isKey(name) ? name : "x", "");
            key = made.key();
            written.put("hash", hashIn(made));
            written.putAll(edits);
            component = new KeyFile(keys, Configs.key(written), properties(name));
        }

        void edit(String key, Object value) {
            written.put(key, value);
            component.modified(Configs.key(written), properties(name));
        }

        /** As when the bundle stops. */
        void stop() {
            component.stop(6);
        }

        void delete() {
            component.stop(KeyFile.CONFIGURATION_DELETED);
        }
    }

    File file(String name) {
        return file(name, Map.of());
    }

    File file(String name, Map<String, Object> edits) {
        return new File(name, edits);
    }

    void edit(Map<String, Object> security) {
        settings.modified(Configs.security(security), Map.of());
    }

    Ring at(Duration later) {
        now = START.plus(later);
        return this;
    }

    Outcome ask(Map<String, List<String>> headers) {
        return authenticator.authenticate(name -> headers.getOrDefault(name, List.of()), "192.0.2.1");
    }

    Outcome bearer(String key) {
        return ask(Map.of("Authorization", List.of("Bearer " + key)));
    }

    static String hashIn(NewKey made) {
        return made.fileText()
                .lines()
                .filter(line -> line.startsWith("hash = "))
                .map(line -> line.substring(7))
                .findFirst()
                .orElseThrow();
    }

    /** That registers what nobody asks for. */
    private static BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                Ring.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> null);
    }

    private static Map<String, Object> properties(String name) {
        return Map.of("service.pid", KeyFile.PID + "~" + name);
    }
}
