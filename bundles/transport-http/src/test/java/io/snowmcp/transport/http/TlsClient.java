package io.snowmcp.transport.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Java's own client, which speaks HTTP/2 where the server does. */
final class TlsClient {

    private final URI uri;
    private final HttpClient http;

    TlsClient(int port, SSLContext context) {
        uri = URI.create("https://localhost:" + port + "/mcp");
        http = HttpClient.newBuilder().sslContext(context).build();
    }

    HttpResponse<String> post(HttpClient.Version version, String body) throws IOException, InterruptedException {
        return http.send(request(version, body), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<InputStream> stream(String body) throws IOException, InterruptedException {
        return http.send(request(HttpClient.Version.HTTP_2, body), HttpResponse.BodyHandlers.ofInputStream());
    }

    HttpRequest request(HttpClient.Version version, String body) {
        return HttpRequest.newBuilder(uri)
                .version(version)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    HttpClient http() {
        return http;
    }
}
