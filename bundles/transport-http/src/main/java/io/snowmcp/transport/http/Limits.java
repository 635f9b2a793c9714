package io.snowmcp.transport.http;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with an operator's edit. The ranges are those of {@link Config}, whose annotation is gone at run time. */
final class Limits {

    private final List<String> violations = new ArrayList<>();

    private Limits() {}

    static List<String> violations(Config config, Map<String, ?> properties) {
        Limits limits = new Limits();
        limits.check("port", config.port(), 0, 65_535);
        limits.check("maxBodyBytes", config.maxBodyBytes(), 1024, 1 << 30);
        limits.check("maxHeaderBytes", config.maxHeaderBytes(), 1024, 1 << 20);
        limits.check("maxConcurrentRequests", config.maxConcurrentRequests(), 1, 1_000_000);
        limits.check("maxStreams", config.maxStreams(), 0, 1_000_000);
        limits.check("maxThreads", config.maxThreads(), 8, 10_000);
        limits.check("streamAfterMillis", config.streamAfterMillis(), 0, 600_000);
        limits.check("callProbeMillis", config.callProbeMillis(), 50, 60_000);
        limits.check("keepAliveSeconds", config.keepAliveSeconds(), 1, 3600);
        limits.check("headerTimeoutSeconds", config.headerTimeoutSeconds(), 1, 3600);
        limits.check("bodyTimeoutSeconds", config.bodyTimeoutSeconds(), 1, 3600);
        limits.check("writeTimeoutSeconds", config.writeTimeoutSeconds(), 1, 3600);
        limits.check("idleTimeoutSeconds", config.idleTimeoutSeconds(), 1, 86_400);
        limits.checkNames(properties.keySet());
        return List.copyOf(limits.violations);
    }

    private void check(String key, int value, int min, int max) {
        if (value < min || value > max) {
            violations.add(key + " is " + value + ", allowed are " + min + " to " + max);
        }
    }

    private void checkNames(Set<String> names) {
        Set<String> known = new TreeSet<>();
        for (Method key : Config.class.getDeclaredMethods()) {
            known.add(key.getName());
        }
        for (String name : names) {
            // Names with a dot are the framework's own (service.pid, felix.fileinstall.filename).
            if (name.indexOf('.') < 0 && !known.contains(name)) {
                violations.add("there is no key " + name + "; known are " + String.join(", ", known));
            }
        }
    }
}
