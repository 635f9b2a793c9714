package io.snowmcp.sandbox.wire;

import java.util.regex.Pattern;

/** Which requests an endpoint answers: a method and a pattern of the whole path. */
record Route(String method, Pattern path, Endpoint endpoint) {

    static Route post(String path, Endpoint endpoint) {
        return new Route("POST", Pattern.compile(path), endpoint);
    }

    static Route get(String path, Endpoint endpoint) {
        return new Route("GET", Pattern.compile(path), endpoint);
    }

    boolean matches(String requestMethod, String requestPath) {
        return method.equals(requestMethod) && path.matcher(requestPath).matches();
    }
}
