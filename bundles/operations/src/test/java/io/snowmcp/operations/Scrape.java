package io.snowmcp.operations;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

final class Scrape {

    private Scrape() {}

    /** The lines that hold values. */
    static List<String> of(Meters meters) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        meters.scrape(out, PrometheusTextFormatWriter.CONTENT_TYPE);
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
