package io.snowmcp.transport.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;

/**
 * What a request says of who sent it. Good also after the request, which the container reuses.
 *
 * @param local the address it came to
 */
record Sender(HttpFields headers, String address, String local) {

    static Sender of(HttpServletRequest request) {
        HttpFields headers =
                ServletContextRequest.getServletContextRequest(request).getHeaders();
        return new Sender(headers, request.getRemoteAddr(), request.getLocalAddr());
    }

    List<String> header(String name) {
        return headers.getValuesList(name);
    }

    /** Without what it carries, a key among it. */
    @Override
    public String toString() {
        return "Sender[" + address + "]";
    }
}
