package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.FaultScope;
import io.snowmcp.sandbox.SandboxControl.Stall;
import io.snowmcp.sandbox.WirePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults of one kind that wait for their victims. */
final class Armed<T> {
    private final List<Entry<T>> entries = new CopyOnWriteArrayList<>();
    private final List<Gate> gates = new CopyOnWriteArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** A fault and the gate that ends it. */
    record Hit<T>(T fault, Gate gate) {}

    private static final class Entry<T> {
        private final Hit<T> hit;
        private final FaultScope scope;
        private long left;

        Entry(Hit<T> hit, FaultScope scope) {
            this.hit = hit;
            this.scope = scope;
            left = scope.count().orElse(0);
        }
    }

    Stall arm(T fault, FaultScope scope) {
        var ends = new ArrayList<Runnable>(2);
        var gate = new Gate(waiting, () -> ends.forEach(Runnable::run));
        var entry = new Entry<>(new Hit<>(fault, gate), scope);
        ends.add(() -> entries.remove(entry));
        ends.add(() -> gates.remove(gate));
        gates.add(gate);
        entries.add(entry);
        return gate;
    }

    /** What meets one request: of those armed for a number the oldest, which is one less then; of the others all. */
    synchronized List<Hit<T>> take(Optional<WirePath> path) {
        var hits = new ArrayList<Hit<T>>(2);
        var counted = false;
        for (var entry : entries) {
            if (entry.scope.path().isPresent() && !entry.scope.path().equals(path)) {
                continue;
            }
            if (entry.scope.count().isEmpty()) {
                hits.add(entry.hit);
            } else if (!counted) {
                counted = true;
                hits.add(0, entry.hit);
                if (--entry.left == 0) {
                    entries.remove(entry);
                }
            }
        }
        return hits;
    }

    int waiting() {
        return waiting.get();
    }

    void release() {
        gates.forEach(Gate::release);
    }
}
