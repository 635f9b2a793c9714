package io.snowmcp.transport.http;

import java.nio.ByteBuffer;
import java.util.Optional;
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

    private final Admission admission;

    JettyErrors(Admission admission) {
        this.admission = admission;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        head(response.getHeaders());
        Optional<Refusal> refusal = admission.insteadOf(response.getStatus());
        refusal.ifPresent(instead -> {
            response.setStatus(instead.status());
            instead.headers().forEach(response.getHeaders()::put);
        });
        byte[] body = refusal.map(Refusal::body).orElseGet(() -> body(response.getStatus()));
        response.write(true, ByteBuffer.wrap(body), callback);
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
