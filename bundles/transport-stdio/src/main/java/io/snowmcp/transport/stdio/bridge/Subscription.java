package io.snowmcp.transport.stdio.bridge;

import io.snowmcp.transport.stdio.json.JsonText;
import io.snowmcp.transport.stdio.json.JsonValue;
import io.snowmcp.transport.stdio.json.Malformed;
import java.util.Map;

/**
 * A stream of {@code subscriptions/listen} that outlives the daemon: to the host it is acknowledged once and ends with
 * the host. After a gap everything it stands for is said to have changed, because it may have.
 */
final class Subscription {

    static final String METHOD = "subscriptions/listen";

    private static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";
    private static final Map<String, String> CHANGED = Map.of(
            "toolsListChanged", "notifications/tools/list_changed",
            "promptsListChanged", "notifications/prompts/list_changed",
            "resourcesListChanged", "notifications/resources/list_changed");

    private static final long QUICK_NANOS = 1_000_000_000L;
    private static final int MOST_QUICK_ENDS = 3;

    private final Output output;
    private boolean acknowledged;
    private boolean waiting;
    private long openSince;
    private int quickEnds;

    Subscription(Output output) {
        this.output = output;
    }

    boolean isAcknowledged() {
        return acknowledged;
    }

    /** Whether the stream ended and is to be opened again. */
    boolean isWaiting() {
        return waiting;
    }

    void before(Message came) {
        if (!came.method().equals(ACKNOWLEDGED)) {
            output.write(came.bytes());
            return;
        }
        boolean again = acknowledged;
        acknowledged = true;
        waiting = false;
        openSince = System.nanoTime();
        if (again) {
            catchUp(came);
        } else {
            output.write(came.bytes());
        }
    }

    /** Of the answer that ends a stream: whether it is kept from the host, and the stream opened again. */
    boolean isToGoOn(Message answer) {
        boolean open = acknowledged && !waiting;
        quickEnds = open && System.nanoTime() - openSince < QUICK_NANOS ? quickEnds + 1 : 0;
        waiting = open && quickEnds < MOST_QUICK_ENDS;
        return waiting;
    }

    private void catchUp(Message acknowledgement) {
        JsonValue params;
        try {
            params = JsonValue.read(acknowledgement.bytes()).get("params");
        } catch (Malformed e) {
            throw new IllegalStateException(e);
        }
        String meta = "\"_meta\":" + params.get("_meta").toJson();
        JsonValue honoured = params.get("notifications");
        for (Map.Entry<String, String> each : CHANGED.entrySet()) {
            if (honoured.get(each.getKey()).isTrue()) {
                write(each.getValue(), meta);
            }
        }
        for (JsonValue uri : honoured.get("resourceSubscriptions").elements()) {
            write("notifications/resources/updated", meta + ",\"uri\":" + uri.toJson());
        }
    }

    private void write(String method, String params) {
        output.write(JsonText.bytes(
                "{\"jsonrpc\":\"2.0\",\"method\":" + JsonText.quote(method) + ",\"params\":{" + params + "}}"));
    }
}
