package io.snowmcp.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MetricsServletTest {

    private static final String LOCAL = "Host: localhost";

    private final Meters meters = new Meters();
    private final Settings settings = new Settings(TestConfig.of(false));
    private final TestServer server = new TestServer(new MetricsServlet(meters, settings), "/metrics");

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        meters.close();
    }

    @Test
    void servesTheMetersAsText() throws Exception {
        meters.addBinder(registry -> {
            Gauge.builder("pool.sessions", () -> 3)
                    .description("Sessions open at Snowflake")
                    .tag("connection", "sales")
                    .register(registry);
            Counter.builder("calls").register(registry);
        });

        assertThat(server.send("GET /metrics", LOCAL))
                .startsWith("HTTP/1.1 200 ")
                .contains("\r\nCache-Control: no-store\r\n", "\r\nX-Content-Type-Options: nosniff\r\n")
                .contains("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n")
                .endsWith("\r\n\r\n# HELP calls_total  \n# TYPE calls_total counter\ncalls_total 0.0\n"
                        + "# HELP pool_sessions Sessions open at Snowflake\n# TYPE pool_sessions gauge\n"
                        + "pool_sessions{connection=\"sales\"} 3.0\n");
    }

    @Test
    void escapesLabelsAndDescriptions() throws Exception {
        meters.addBinder(registry -> Gauge.builder("odd", () -> 1)
                .description("a\\b\nc \"d\" \u00e9")
                .tag("name", "a\\b\nc \"d\" \u00e9")
                .register(registry));

        assertThat(server.send("GET /metrics", LOCAL))
                .endsWith("\r\n\r\n# HELP odd a\\\\b\\nc \"d\" \u00e9\n# TYPE odd gauge\n"
                        + "odd{name=\"a\\\\b\\nc \\\"d\\\" \u00e9\"} 1.0\n");
    }

    @Test
    void servesOpenMetricsToWhoAsksForThem() throws Exception {
        meters.addBinder(registry -> Gauge.builder("one", () -> 1).register(registry));

        assertThat(server.send(
                        "GET /metrics",
                        LOCAL + "\r\nAccept: application/openmetrics-text;version=1.0.0,text/plain;q=0.5"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\r\nContent-Type: application/openmetrics-text; version=1.0.0; charset=utf-8\r\n")
                .endsWith("\r\n\r\n# TYPE one gauge\n# HELP one  \none 1.0\n# EOF\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/html",
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited"
            })
    void servesTextToOthers(String accept) throws Exception {
        meters.addBinder(registry -> Gauge.builder("one", () -> 1).register(registry));

        assertThat(server.send("GET /metrics", LOCAL + "\r\nAccept: " + accept))
                .contains("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n")
                .endsWith("\r\n\r\n# HELP one  \n# TYPE one gauge\none 1.0\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: localhost\r\nOrigin: http://evil.example",
                "Host: localhost\r\nX-Forwarded-For: 192.0.2.1"
            })
    void refusesStrangersAndNamesTheSetting(String headers) throws Exception {
        meters.addBinder(registry -> Gauge.builder("one", () -> 1).register(registry));

        assertThat(server.send("GET /metrics", headers))
                .startsWith("HTTP/1.1 403 ")
                .contains("\r\nCache-Control: no-store\r\n")
                .endsWith("\r\n\r\nmetrics are served to this machine only (io.snowmcp.operations: metricsRemote)\n");
        assertThat(server.send("HEAD /metrics", headers))
                .startsWith("HTTP/1.1 403 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void servesStrangersWhenToldSo() throws Exception {
        settings.modified(TestConfig.of(true));
        assertThat(server.send("GET /metrics", "Host: evil.example")).startsWith("HTTP/1.1 200 ");

        settings.modified(TestConfig.of(false));
        assertThat(server.send("GET /metrics", "Host: evil.example")).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void sendsNoBodyToHead() throws Exception {
        meters.addBinder(registry -> Gauge.builder("one", () -> 1).register(registry));

        assertThat(server.send("HEAD /metrics", LOCAL))
                .startsWith("HTTP/1.1 200 ")
                .contains("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void offersNothingButReading(String method) throws Exception {
        assertThat(server.send(method + " /metrics", LOCAL))
                .startsWith("HTTP/1.1 405 ")
                .contains("\r\nAllow: GET, HEAD\r\n");
    }

    @Test
    void readsTheProcess() throws Exception {
        ProcessMeters process = new ProcessMeters();
        meters.addBinder(process);

        assertThat(Scrape.of(meters))
                .anyMatch(line -> line.matches("jvm_memory_used_bytes\\{area=\"heap\",id=\"[^\"]+\"} [1-9].*"))
                .anyMatch(line -> line.matches("jvm_threads_live_threads [1-9].*"))
                .anyMatch(line -> line.matches("jvm_classes_loaded_classes [1-9].*"))
                .anyMatch(line -> line.matches("process_cpu_time_ns_total [1-9].*"))
                .anyMatch(line -> line.matches("process_files_open_files [1-9].*"))
                .anyMatch(line -> line.matches("process_uptime_seconds [0-9].*"))
                .anyMatch(line -> line.matches("jvm_gc_max_data_size_bytes [1-9].*"));
        meters.removeBinder(process);
        process.close();
        assertThat(Scrape.of(meters)).isEmpty();
    }
}
