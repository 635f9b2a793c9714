package io.snowmcp.security;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says which keys end soon, early enough for a new one to reach its caller. */
@Component(service = HealthCheck.class)
public final class KeyHealth implements HealthCheck {

    private static final Duration SOON = Duration.ofDays(14);

    private final KeyRing ring;

    @Activate
    public KeyHealth(@Reference KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public String name() {
        return "api-keys";
    }

    @Override
    public Health check() {
        Instant now = ring.now();
        Access access = ring.access();
        List<String> warnings = new ArrayList<>();
        int usable = access.key().isPresent() ? 1 : 0;
        for (ApiKey key : ring.keys()) {
            if (!key.problem().isEmpty()) {
                warnings.add("key " + key.name() + " lets nobody in: " + key.problem());
            } else if (key.enabled()) {
                usable += key.hasExpired(now) ? 0 : 1;
                endOf(key, now, warnings);
            }
        }
        if (ring.required() && usable == 0) {
            warnings.add("callers must send an API key and there is none that lets anybody in");
        }
        if (access.weak()) {
            warnings.add(
                    Access.PID + ": apiKey is shorter than " + Access.WEAK_CHARS + " characters and can be guessed");
        }
        String keys = usable + (usable == 1 ? " key" : " keys");
        return warnings.isEmpty()
                ? Health.ok(keys + ", callers " + (ring.required() ? "must" : "need not") + " send one")
                : Health.warn(String.join(" | ", warnings));
    }

    private static void endOf(ApiKey key, Instant now, List<String> warnings) {
        if (key.expires().isEmpty()) {
            return;
        }
        Duration left = Duration.between(now, key.expires().get());
        if (key.hasExpired(now)) {
            warnings.add("key " + key.name() + " expired " + days(left.negated()) + " ago");
        } else if (left.compareTo(SOON) < 0) {
            warnings.add("key " + key.name() + " expires in " + days(left));
        }
    }

    private static String days(Duration duration) {
        long days = duration.toDays();
        return days == 0 ? "less than a day" : days == 1 ? "1 day" : days + " days";
    }
}
