package io.snowmcp.mcp.core.catalog;

import io.snowmcp.mcp.api.Caller;
import io.snowmcp.mcp.api.Resource;
import io.snowmcp.mcp.api.ResourceSpec;
import io.snowmcp.mcp.core.json.JsonOut;
import java.util.Optional;
import java.util.function.Predicate;

/** A resource as published. */
public record ResourceEntry(Resource resource, ResourceSpec spec, Optional<Predicate<Caller>> readers, byte[] listed)
        implements Entry {

    static ResourceEntry of(Resource resource) {
        ResourceSpec spec = resource.spec();
        return new ResourceEntry(resource, spec, resource.readers(), listed("uri", spec));
    }

    boolean isFor(Caller caller) {
        return readers.isEmpty() || readers.get().test(caller);
    }

    @Override
    public String key() {
        return spec.uri();
    }

    static byte[] listed(String uriMember, ResourceSpec spec) {
        JsonOut out = new JsonOut(256);
        out.raw("{").name(uriMember).string(spec.uri());
        out.raw(",\"name\":").string(spec.name());
        out.raw(",\"title\":").string(spec.title());
        out.raw(",\"description\":").string(spec.description());
        out.raw(",\"mimeType\":").string(spec.mimeType());
        return out.raw("}").toBytes();
    }
}
