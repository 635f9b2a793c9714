package io.snowmcp.transport.stdio.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where the daemon answers, the key that says who asks, and by what it is known if TLS is spoken. */
public record Endpoint(boolean tls, String host, int port, String path, Optional<String> apiKey, Trust trust)
        implements Whereabouts {

    private static final String DEFAULT_PATH = "/mcp";

    /** @throws IllegalArgumentException if it is no http or https URL; without a path, {@code /mcp} is meant */
    public static Endpoint of(String url, Optional<String> apiKey) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL: " + url);
        }
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        if (uri.getHost() == null || !tls && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException("not a URL of the form http://host:port/mcp: " + url);
        }
        String host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        String path = uri.getRawPath() == null || uri.getRawPath().length() < 2 ? DEFAULT_PATH : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Endpoint(tls, host, port, path + query, apiKey, new Trust.Authorities(Optional.empty()));
    }

    public Endpoint trusting(Trust other) {
        return new Endpoint(tls, host, port, path, apiKey, other);
    }

    @Override
    public Endpoint now() {
        return this;
    }

    /** As the Host header wants it. */
    String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (tls ? 443 : 80) ? name : name + ":" + port;
    }

    /** The URL: never the key. */
    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + authority() + path;
    }
}
