package io.snowmcp.mcp.core.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.mcp.core.call.Outcome.Caching;
import io.snowmcp.mcp.core.catalog.Catalog;
import io.snowmcp.mcp.core.catalog.ListKind;
import io.snowmcp.mcp.core.catalog.Listing;
import io.snowmcp.mcp.core.catalog.Registry;
import io.snowmcp.mcp.core.json.RpcError;
import java.util.Optional;

/** {@code tools/list} and its like. */
final class ListMethod implements Method {

    private final Registry registry;
    private final ListKind kind;
    private final int pageSize;

    ListMethod(Registry registry, ListKind kind, int pageSize) {
        this.registry = registry;
        this.kind = kind;
        this.pageSize = pageSize;
    }

    @Override
    public void serve(ServerCall call) {
        Catalog catalog = registry.catalog();
        Listing listing = catalog.listing(kind, call.caller());
        Caching caching = catalog.isForEverybody(kind) ? Caching.SHARED : Caching.PRIVATE;
        JsonNode cursor = call.request().params().path("cursor");
        if (cursor.isMissingNode() || cursor.isNull()) {
            call.finish(Outcome.prepared(listing.first(pageSize), caching));
            return;
        }
        Optional<byte[]> page = cursor.isTextual() ? listing.after(cursor.textValue(), pageSize) : Optional.empty();
        call.finish(page.map(fields -> Outcome.prepared(fields, caching))
                .orElseGet(() -> Outcome.failed(RpcError.invalidParams("\"cursor\" is not one this list gave"))));
    }
}
