package io.snowmcp.snowflake.connect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who has waited longest since a turn of its own goes first, and who never had one before all others; within a caller,
 * first come first served. Not thread-safe.
 */
final class FairQueue<T> {

    private record Line<T>(String caller, long place, ArrayDeque<T> items) {}

    /** Of whoever had a turn longer ago than that many others, it is forgotten. */
    private static final int REMEMBERED = 4096;

    private final TreeMap<Long, Line<T>> byPlace = new TreeMap<>();
    private final Map<String, Line<T>> byCaller = new HashMap<>();
    private final LinkedHashMap<String, Long> lastTurns = new LinkedHashMap<>();
    private long newcomers = Long.MIN_VALUE;
    private long turns;
    private int size;

    void add(String caller, T item) {
        var line = byCaller.get(caller);
        if (line == null) {
            var last = lastTurns.get(caller);
            line = new Line<>(caller, last == null ? newcomers++ : last, new ArrayDeque<>(2));
            put(line);
        }
        line.items().add(item);
        size++;
    }

    /** The next item, or null: its caller goes behind all others. */
    T poll() {
        var first = byPlace.firstEntry();
        if (first == null) {
            return null;
        }
        var line = first.getValue();
        take(line);
        var item = line.items().poll();
        long turn = ++turns;
        remember(line.caller(), turn);
        if (!line.items().isEmpty()) {
            put(new Line<>(line.caller(), turn, line.items()));
        }
        size--;
        return item;
    }

    private void remember(String caller, long turn) {
        // Taken out first: the order of the map is the order of the turns.
        lastTurns.remove(caller);
        lastTurns.put(caller, turn);
        if (lastTurns.size() > REMEMBERED) {
            var oldest = lastTurns.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    boolean remove(String caller, T item) {
        var line = byCaller.get(caller);
        if (line == null || !line.items().remove(item)) {
            return false;
        }
        if (line.items().isEmpty()) {
            take(line);
        }
        size--;
        return true;
    }

    private void put(Line<T> line) {
        byPlace.put(line.place(), line);
        byCaller.put(line.caller(), line);
    }

    private void take(Line<T> line) {
        byPlace.remove(line.place());
        byCaller.remove(line.caller());
    }

    List<T> drain() {
        var all = new ArrayList<T>(size);
        for (var item = poll(); item != null; item = poll()) {
            all.add(item);
        }
        return all;
    }

    int size() {
        return size;
    }
}
