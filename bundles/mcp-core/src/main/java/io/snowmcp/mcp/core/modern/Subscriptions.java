package io.snowmcp.mcp.core.modern;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.core.call.Method;
import io.snowmcp.mcp.core.call.Outcome;
import io.snowmcp.mcp.core.call.ServerCall;
import io.snowmcp.mcp.core.catalog.ListKind;
import io.snowmcp.mcp.core.json.RpcError;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** {@code subscriptions/listen}: the open streams and what each wants to hear. */
public final class Subscriptions implements Method {

    static final String METHOD = "subscriptions/listen";

    private final Set<Subscription> open = ConcurrentHashMap.newKeySet();
    private volatile int most;

    public void limit(int maxSubscriptions) {
        most = maxSubscriptions;
    }

    public int size() {
        return open.size();
    }

    @Override
    public void serve(ServerCall call) {
        JsonNode wanted = call.request().params().path("notifications");
        if (!wanted.isObject()) {
            call.finish(Outcome.failed(RpcError.invalidParams("\"notifications\" must be an object")));
            return;
        }
        if (!call.exchange().canStream()) {
            call.finish(Outcome.failed(RpcError.refused(
                    RpcError.INVALID_REQUEST, METHOD + " needs a client that accepts text/event-stream")));
            return;
        }
        if (open.size() >= most) {
            call.finish(Outcome.failed(RpcError.answered(
                    RpcError.INTERNAL, "too many open subscriptions (io.snowmcp.mcp: maxSubscriptions)")));
            return;
        }
        Subscription subscription = new Subscription(call, wanted);
        subscription.start(() -> open.add(subscription));
        call.exchange().onDisconnect(() -> {
            open.remove(subscription);
            call.cancel();
        });
    }

    public void listChanged(ListKind kind) {
        open.forEach(each -> each.listChanged(kind));
    }

    public void resourceUpdated(String uri) {
        open.forEach(each -> each.resourceUpdated(uri));
    }

    /** Ends every stream with its result. */
    public void endAll() {
        for (Subscription each : open) {
            open.remove(each);
            each.end();
        }
    }
}
