package io.snowmcp.transport.stdio;

import io.snowmcp.transport.stdio.client.HeaderText;
import io.snowmcp.transport.stdio.http.Announced;
import io.snowmcp.transport.stdio.http.Endpoint;
import io.snowmcp.transport.stdio.http.MoreAuthorities;
import io.snowmcp.transport.stdio.http.Trust;
import io.snowmcp.transport.stdio.http.Whereabouts;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The installation this program is part of: where its daemon answers, and how it is started. */
public record Installation(
        Optional<Path> home, Optional<Path> etc, Optional<Path> data, Map<String, String> environment) {

    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final String DEFAULT_PORT = "8000";
    private static final int DEFAULT_MESSAGE_BYTES = 4 * 1024 * 1024;
    private static final int MOST_MESSAGE_BYTES = 64 * 1024 * 1024;

    /** As the scripts tell it. */
    public static Installation ofSystem() {
        return new Installation(
                Optional.ofNullable(System.getProperty("snowmcp.home")).map(Path::of),
                Optional.ofNullable(System.getProperty("snowmcp.etc")).map(Path::of),
                Optional.ofNullable(System.getProperty("snowmcp.data")).map(Path::of),
                System.getenv());
    }

    /** What is given, else where the installation's daemon says that it listens. */
    public Whereabouts endpoint(Options options) throws Options.Wrong {
        String url = options.get("--url", environment.getOrDefault("SNOWMCP_URL", ""));
        try {
            Endpoint endpoint = Endpoint.of(url.isBlank() ? configuredUrl() : url, apiKey(options))
                    .trusting(new Trust.Authorities(authorities()));
            return url.isBlank() && data.isPresent()
                    ? new Announced(data.get().resolve("endpoint"), endpoint)
                    : endpoint;
        } catch (IllegalArgumentException e) {
            throw new Options.Wrong(e.getMessage());
        }
    }

    /** The daemon would refuse a longer message: the same limit, and never one that does not fit into memory. */
    public int mostMessageBytes() {
        try {
            long configured =
                    Long.parseLong(configured().getProperty("maxBodyBytes", "").strip());
            return (int) Math.max(1024, Math.min(MOST_MESSAGE_BYTES, configured));
        } catch (NumberFormatException e) {
            return DEFAULT_MESSAGE_BYTES;
        }
    }

    public List<String> startCommand() throws Options.Wrong {
        if (home.isEmpty()) {
            throw new Options.Wrong("--start needs the installation's own script to be run");
        }
        return List.of(home.get().resolve("bin/start").toString());
    }

    private String configuredUrl() {
        Properties http = configured();
        String host = http.getProperty("host", DEFAULT_HOST).strip();
        String port = http.getProperty("port", DEFAULT_PORT).strip();
        // Who listens everywhere is asked here.
        if (host.equals("0.0.0.0")) {
            host = DEFAULT_HOST;
        } else if (host.equals("::") || host.equals("[::]")) {
            host = "[::1]";
        } else if (host.indexOf(':') >= 0 && !host.startsWith("[")) {
            host = "[" + host + "]";
        }
        boolean tls = http.getProperty("tlsEnabled", "").strip().equalsIgnoreCase("true");
        return (tls ? "https://" : "http://") + host + ":" + port + "/mcp";
    }

    private Optional<MoreAuthorities> authorities() {
        String file = environment.getOrDefault("SNOWMCP_CA_FILE", "").strip();
        return file.isEmpty() ? Optional.empty() : Optional.of(new MoreAuthorities(Path.of(file)));
    }

    private Properties configured() {
        Properties http = new Properties();
        if (etc.isPresent()) {
            try (Reader file = Files.newBufferedReader(etc.get().resolve("io.snowmcp.http.cfg"))) {
                http.load(file);
            } catch (IOException | IllegalArgumentException e) {
                // Not there or not readable: the defaults hold, as they do for the daemon.
                http.clear();
            }
        }
        return http;
    }

    private Optional<String> apiKey(Options options) throws Options.Wrong {
        String key = environment.getOrDefault("SNOWMCP_API_KEY", "");
        String fromFile = options.get(
                "--api-key-file", key.isBlank() ? environment.getOrDefault("SNOWMCP_API_KEY_FILE", "") : "");
        if (!fromFile.isBlank()) {
            key = KeyFile.read(Path.of(fromFile));
        }
        key = key.strip();
        if (!key.isEmpty() && !HeaderText.isPrintable(key)) {
            throw new Options.Wrong("the API key holds characters that no key has");
        }
        return key.isEmpty() ? Optional.empty() : Optional.of(key);
    }
}
