package io.snowmcp.transport.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** What the servlet container would answer as a page, for paths nobody serves and for failed servlets. */
final class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Admission admission;

    ErrorServlet(Admission admission) {
        this.admission = admission;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Refusal> refusal = admission.insteadOf(response.getStatus());
        Headers.json(response, refusal.map(Refusal::status).orElse(response.getStatus()));
        response.setHeader("X-Content-Type-Options", "nosniff");
        refusal.ifPresent(instead -> Headers.add(response, instead.headers()));
        byte[] body = refusal.map(Refusal::body).orElseGet(() -> JettyErrors.body(response.getStatus()));
        response.getOutputStream().write(body);
    }
}
