package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.WirePath;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which requests an endpoint answers: a method and a pattern of the whole path.
 *
 * @param kind by which faults choose it
 * @param breakable whether faults meet it at all
 */
record Route(String method, Pattern path, Optional<WirePath> kind, boolean breakable, Endpoint endpoint) {

    static Route post(String path, Endpoint endpoint) {
        return new Route("POST", Pattern.compile(path), Optional.empty(), true, endpoint);
    }

    static Route get(String path, Endpoint endpoint) {
        return new Route("GET", Pattern.compile(path), Optional.empty(), true, endpoint);
    }

    Route as(WirePath named) {
        return new Route(method, path, Optional.of(named), breakable, endpoint);
    }

    /** The way to the switches: no fault closes it. */
    Route unbreakable() {
        return new Route(method, path, kind, false, endpoint);
    }

    boolean matches(String requestMethod, String requestPath) {
        return method.equals(requestMethod) && path.matcher(requestPath).matches();
    }
}
