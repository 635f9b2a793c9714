package io.snowmcp.mcp.core.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services of one kind. Of those with one key the highest ranking counts, then the oldest, as OSGi has it. */
final class Shelf<S, E extends Entry> {

    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private final Function<S, E> prepare;
    private final Map<Long, Placed<E>> placed = new HashMap<>();

    private record Placed<E>(E entry, int ranking, long id, long bundle) {

        boolean outranks(Placed<E> other) {
            return ranking != other.ranking ? ranking > other.ranking : id < other.id;
        }
    }

    Shelf(Function<S, E> prepare) {
        this.prepare = prepare;
    }

    /** Leaves a service out that cannot be described: one broken tool must not hide the others. */
    synchronized void put(S service, Map<String, Object> properties) {
        try {
            E entry = prepare.apply(service);
            int ranking = properties.get("service.ranking") instanceof Integer given ? given : 0;
            long bundle = properties.get("service.bundleid") instanceof Long given ? given : -1;
            placed.put(id(properties), new Placed<>(entry, ranking, id(properties), bundle));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn(
                    "{} is left out, its description cannot be used",
                    service.getClass().getName(),
                    e);
        }
    }

    synchronized void remove(Map<String, Object> properties) {
        placed.remove(id(properties));
    }

    synchronized SortedMap<String, E> served() {
        SortedMap<String, E> served = new TreeMap<>();
        best().forEach((key, each) -> served.put(key, each.entry));
        return served;
    }

    /** The id of the bundle that each comes from. */
    synchronized Map<String, Long> bundles() {
        Map<String, Long> bundles = new HashMap<>();
        best().forEach((key, each) -> bundles.put(key, each.bundle));
        return bundles;
    }

    private Map<String, Placed<E>> best() {
        Map<String, Placed<E>> best = new HashMap<>();
        for (Placed<E> each : placed.values()) {
            best.merge(each.entry.key(), each, (a, b) -> a.outranks(b) ? a : b);
        }
        return best;
    }

    private static long id(Map<String, Object> properties) {
        return (Long) properties.get("service.id");
    }
}
