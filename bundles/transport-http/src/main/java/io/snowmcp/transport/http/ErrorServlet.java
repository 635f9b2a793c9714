package io.snowmcp.transport.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What the servlet container would answer as a page, for paths nobody serves and for failed servlets. */
final class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Headers.json(response, response.getStatus());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(JettyErrors.body(response.getStatus()));
    }
}
