package io.snowmcp.mcp.core.catalog;

import io.snowmcp.mcp.api.ResourceSpec;
import io.snowmcp.mcp.api.ResourceTemplate;
import java.util.Map;
import java.util.Optional;

/** A resource template as published. */
public record TemplateEntry(ResourceTemplate template, ResourceSpec spec, UriPattern pattern, byte[] listed)
        implements Entry {

    static TemplateEntry of(ResourceTemplate template) {
        ResourceSpec spec = template.spec();
        return new TemplateEntry(template, spec, new UriPattern(spec.uri()), ResourceEntry.listed("uriTemplate", spec));
    }

    @Override
    public String key() {
        return spec.uri();
    }

    public Optional<Map<String, String>> match(String uri) {
        return pattern.match(uri);
    }
}
