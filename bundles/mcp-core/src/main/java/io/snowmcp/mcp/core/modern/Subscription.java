package io.snowmcp.mcp.core.modern;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.core.call.Outcome;
import io.snowmcp.mcp.core.call.ServerCall;
import io.snowmcp.mcp.core.catalog.ListKind;
import io.snowmcp.mcp.core.json.JsonOut;
import io.snowmcp.mcp.core.json.Replies;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** One open stream. The acknowledgement is its first message whatever happens meanwhile. */
final class Subscription {

    private static final int MOST_URIS = 1_000;

    private final ServerCall call;
    private final Set<ListKind> lists = EnumSet.noneOf(ListKind.class);
    private final Set<String> uris = new LinkedHashSet<>();

    Subscription(ServerCall call, JsonNode wanted) {
        this.call = call;
        if (wanted.path("toolsListChanged").asBoolean()) {
            lists.add(ListKind.TOOLS);
        }
        if (wanted.path("promptsListChanged").asBoolean()) {
            lists.add(ListKind.PROMPTS);
        }
        if (wanted.path("resourcesListChanged").asBoolean()) {
            lists.add(ListKind.RESOURCES);
            lists.add(ListKind.TEMPLATES);
        }
        for (JsonNode uri : wanted.path("resourceSubscriptions")) {
            if (uri.isTextual() && uris.size() < MOST_URIS) {
                uris.add(uri.textValue());
            }
        }
    }

    synchronized void start(Runnable register) {
        call.exchange().openStream();
        register.run();
        JsonOut out = open("notifications/subscriptions/acknowledged").raw(",\"notifications\":{");
        String separator = "";
        for (ListKind kind : lists) {
            if (kind != ListKind.TEMPLATES) {
                out.raw(separator).raw("\"").raw(kind.member()).raw("ListChanged\":true");
                separator = ",";
            }
        }
        if (!uris.isEmpty()) {
            out.raw(separator).raw("\"resourceSubscriptions\":[");
            separator = "";
            for (String uri : uris) {
                out.raw(separator).string(uri);
                separator = ",";
            }
            out.raw("]");
        }
        call.exchange().send(out.raw("}}}").done());
    }

    synchronized void listChanged(ListKind kind) {
        if (lists.contains(kind)) {
            call.exchange().send(open(kind.changed()).raw("}}").done());
        }
    }

    synchronized void resourceUpdated(String uri) {
        if (uris.contains(uri)) {
            call.exchange()
                    .send(open("notifications/resources/updated")
                            .raw(",\"uri\":")
                            .string(uri)
                            .raw("}}")
                            .done());
        }
    }

    synchronized void end() {
        call.finish(Outcome.empty());
    }

    private JsonOut open(String method) {
        return Replies.notification(method)
                .raw("\"_meta\":{\"" + Revision.META_SUBSCRIPTION + "\":")
                .node(call.request().id())
                .raw("}");
    }
}
