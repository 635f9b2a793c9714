package io.snowmcp.snowflake.connect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Who has waited longest without a turn goes first; within a caller, first come first served. Not thread-safe. */
final class FairQueue<T> {

    private final LinkedHashMap<String, ArrayDeque<T>> byCaller = new LinkedHashMap<>();
    private int size;

    void add(String caller, T item) {
        byCaller.computeIfAbsent(caller, c -> new ArrayDeque<>(2)).add(item);
        size++;
    }

    /** The next item, or null: its caller goes behind all others. */
    T poll() {
        var turns = byCaller.entrySet().iterator();
        if (!turns.hasNext()) {
            return null;
        }
        var turn = turns.next();
        turns.remove();
        var items = turn.getValue();
        var item = items.poll();
        if (!items.isEmpty()) {
            byCaller.put(turn.getKey(), items);
        }
        size--;
        return item;
    }

    boolean remove(String caller, T item) {
        var items = byCaller.get(caller);
        if (items == null || !items.remove(item)) {
            return false;
        }
        if (items.isEmpty()) {
            byCaller.remove(caller);
        }
        size--;
        return true;
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
