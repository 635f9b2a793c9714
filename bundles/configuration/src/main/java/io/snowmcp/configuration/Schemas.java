package io.snowmcp.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schemas of all resolved bundles: known before a component of theirs is configured, kept while they restart. */
final class Schemas extends BundleTracker<List<Schema>> {

    static final String OURS = "io.snowmcp.";

    private static final Logger LOG = LoggerFactory.getLogger(Schemas.class);
    private static final int RESOLVED = Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

    private final Map<String, Schema> byPid = new ConcurrentHashMap<>();
    private final Runnable changed;

    Schemas(BundleContext context, Runnable changed) {
        super(context, RESOLVED, null);
        this.changed = changed;
    }

    /** The schema of a singleton's or a factory's PID. */
    Optional<Schema> of(String pid) {
        return Optional.ofNullable(byPid.get(pid));
    }

    Set<String> pids() {
        return new TreeSet<>(byPid.keySet());
    }

    @Override
    public List<Schema> addingBundle(Bundle bundle, BundleEvent event) {
        List<Schema> schemas = new ArrayList<>();
        var documents = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
        for (URL document : documents == null ? List.<URL>of() : Collections.list(documents)) {
            try (InputStream in = document.openStream()) {
                schemas.addAll(SchemaReader.read(in));
            } catch (IOException | IllegalArgumentException e) {
                LOG.debug("{}: {} is no metatype document we can read", bundle, document, e);
            }
        }
        schemas.removeIf(schema -> !schema.pid().startsWith(OURS));
        if (schemas.isEmpty()) {
            return null;
        }
        schemas.forEach(schema -> byPid.put(schema.pid(), schema));
        changed.run();
        return schemas;
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, List<Schema> schemas) {
        schemas.forEach(schema -> byPid.remove(schema.pid(), schema));
    }
}
