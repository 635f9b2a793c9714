package io.snowmcp.configuration;

import io.snowmcp.configuration.model.FileName;
import io.snowmcp.configuration.model.Schema;
import io.snowmcp.configuration.model.SchemaReader;
import io.snowmcp.ops.api.ConfigurationCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schemas and checks of all resolved bundles: known before a component of theirs is configured, kept while they
 * restart.
 */
final class Installed extends BundleTracker<Installed.Rules> {

    record Rules(List<Schema> schemas, List<ConfigurationCheck> checks) {}

    private static final Logger LOG = LoggerFactory.getLogger(Installed.class);
    private static final int RESOLVED = Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;
    private static final String CHECKS = "META-INF/services/" + ConfigurationCheck.class.getName();

    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<String, List<ConfigurationCheck>> checks = new ConcurrentHashMap<>();
    private final Runnable changed;

    /** @param changed called on the thread that resolved a bundle, before the bundle starts */
    Installed(BundleContext context, Runnable changed) {
        super(context, RESOLVED, null);
        this.changed = changed;
    }

    Map<String, Schema> schemas() {
        return new TreeMap<>(schemas);
    }

    List<ConfigurationCheck> checks(String pid) {
        return checks.getOrDefault(pid, List.of());
    }

    @Override
    public Rules addingBundle(Bundle bundle, BundleEvent event) {
        List<Schema> found = schemasOf(bundle);
        if (found.isEmpty()) {
            return null;
        }
        Rules rules = new Rules(found, checksOf(bundle));
        found.forEach(schema -> {
            schemas.put(schema.pid(), schema);
            checks.put(
                    schema.pid(),
                    rules.checks().stream()
                            .filter(check -> check.pid().equals(schema.pid()))
                            .toList());
        });
        changed.run();
        return rules;
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Rules rules) {
        rules.schemas().forEach(schema -> {
            if (schemas.remove(schema.pid(), schema)) {
                checks.remove(schema.pid());
            }
        });
        changed.run();
    }

    private static List<Schema> schemasOf(Bundle bundle) {
        List<Schema> found = new ArrayList<>();
        var documents = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
        for (URL document : documents == null ? List.<URL>of() : Collections.list(documents)) {
            try (InputStream in = document.openStream()) {
                found.addAll(SchemaReader.read(in));
            } catch (IOException | IllegalArgumentException e) {
                LOG.debug("{}: {} is no metatype document we can read", bundle, document, e);
            }
        }
        found.removeIf(schema -> !schema.pid().startsWith(FileName.OURS));
        return found;
    }

    private static List<ConfigurationCheck> checksOf(Bundle bundle) {
        List<ConfigurationCheck> found = new ArrayList<>();
        URL names = bundle.getEntry(CHECKS);
        if (names == null) {
            return found;
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(names.openStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    found.add((ConfigurationCheck) bundle.loadClass(line.strip())
                            .getDeclaredConstructor()
                            .newInstance());
                }
            }
        } catch (IOException | ReflectiveOperationException e) {
            LOG.error("{}: its configuration checks cannot be loaded, and are left out", bundle.getSymbolicName(), e);
        }
        return found;
    }
}
