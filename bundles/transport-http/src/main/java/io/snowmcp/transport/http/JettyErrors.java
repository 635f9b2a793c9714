package io.snowmcp.transport.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The container's own errors, which no servlet sees: JSON-RPC too, without its name, version or stack. */
final class JettyErrors extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        head(response.getHeaders());
        response.write(true, ByteBuffer.wrap(body(response.getStatus())), callback);
        return true;
    }

    private static void head(HttpFields.Mutable fields) {
        fields.put(new HttpField(HttpHeader.CONTENT_TYPE, Headers.JSON));
        fields.put(new HttpField(HttpHeader.CACHE_CONTROL, "no-store"));
        fields.put(new HttpField("X-Content-Type-Options", "nosniff"));
    }

    static byte[] body(int status) {
        String message = status == 431
                ? "the request head is too long (" + Settings.PID + ": maxHeaderBytes)"
                : HttpStatus.getMessage(status);
        return JsonRpcError.of(status >= 500 ? -32603 : -32600, message);
    }
}
