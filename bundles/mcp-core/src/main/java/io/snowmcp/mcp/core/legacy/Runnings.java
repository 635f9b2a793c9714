package io.snowmcp.mcp.core.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that run, for {@code notifications/cancelled}: found by caller, session and the client's own id. */
public final class Runnings {

    private final Map<Key, List<LegacyCall>> calls = new ConcurrentHashMap<>();

    private record Key(String caller, String session, JsonNode id) {}

    void add(LegacyCall call) {
        calls.compute(key(call), (key, running) -> {
            if (running == null) {
                return List.of(call);
            }
            List<LegacyCall> more = new ArrayList<>(running);
            more.add(call);
            return List.copyOf(more);
        });
    }

    void remove(LegacyCall call) {
        calls.computeIfPresent(key(call), (key, running) -> {
            List<LegacyCall> others =
                    running.stream().filter(each -> each != call).toList();
            return others.isEmpty() ? null : others;
        });
    }

    /** Cancels the call if only one can be meant: without sessions two clients of one caller may use the same ids. */
    void cancel(String caller, String session, JsonNode id) {
        List<LegacyCall> meant = calls.getOrDefault(new Key(caller, session, id), List.of());
        if (meant.size() == 1) {
            meant.get(0).cancel();
        }
    }

    public int size() {
        return calls.size();
    }

    private static Key key(LegacyCall call) {
        return new Key(call.caller().name(), call.session().id(), call.request().id());
    }
}
