package io.snowmcp.operations;

import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /metrics}: all meters, as Prometheus reads them. To who asks from this machine, and to everybody when
 * {@code metricsRemote} says so.
 */
@Component(service = Servlet.class, immediate = true)
@HttpWhiteboardServletName("snowmcp-metrics")
@HttpWhiteboardServletPattern(MetricsServlet.PATH)
@HttpWhiteboardServletAsyncSupported
public final class MetricsServlet extends HttpServlet {

    static final String PATH = "/metrics";

    private static final long serialVersionUID = 1L;
    private static final String REFUSED =
            "metrics are served to this machine only (" + Settings.PID + ": metricsRemote)\n";

    private final transient Meters meters;
    private final transient Settings settings;

    @Activate
    public MetricsServlet(@Reference Meters meters, @Reference Settings settings) {
        this.meters = meters;
        this.settings = settings;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        boolean head = request.getMethod().equals("HEAD");
        if (!head && !request.getMethod().equals("GET")) {
            response.setHeader("Allow", "GET, HEAD");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        byte[] body;
        if (settings.metricsRemote() || LocalReader.isLocal(request)) {
            String contentType = contentType(request);
            response.setContentType(contentType);
            body = head ? new byte[0] : scrape(contentType);
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType("text/plain; charset=utf-8");
            body = head ? new byte[0] : REFUSED.getBytes(StandardCharsets.UTF_8);
        }
        response.getOutputStream().write(body);
    }

    /** Whole before the first byte is sent: half a scrape would be taken for a whole one. */
    private byte[] scrape(String contentType) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(32_768);
        meters.scrape(text, contentType);
        return text.toByteArray();
    }

    private static String contentType(HttpServletRequest request) {
        boolean openMetrics = Collections.list(request.getHeaders("Accept")).stream()
                .anyMatch(accept -> accept.contains("application/openmetrics-text"));
        return openMetrics ? OpenMetricsTextFormatWriter.CONTENT_TYPE : PrometheusTextFormatWriter.CONTENT_TYPE;
    }
}
