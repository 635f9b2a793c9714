package io.snowmcp.snowflake.connect.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One connection of a file that the Snowflake CLI reads too: [NAME] of connections.toml, or [connections.NAME] of
 * config.toml.
 */
public final class ConnectionsToml {

    /** How an operator is told of the file: by the key that names it. */
    private static final String FILE = "connectionsToml";

    /** The JDK's own: files are checked also where there is no other. */
    private static final Logger LOG = System.getLogger(ConnectionsToml.class.getName());

    private static final TomlMapper TOML = new TomlMapper();

    private final Map<String, Given.Value> values = new HashMap<>();

    private ConnectionsToml() {}

    /**
     * Its values by our keys; where it names a host, {@code url} and {@code account} both.
     *
     * @param name of the connection; empty: the file's default_connection_name, else default
     */
    public static Map<String, Given.Value> read(Path file, String name) throws Refused {
        var root = parse(SecretFile.text(FILE, file));
        var chosen = name.isEmpty() ? root.path("default_connection_name").asText("default") : name;
        var nested = root.path("connections").path(chosen);
        var table = nested.isObject() ? nested : root.path(chosen);
        if (!table.isObject()) {
            throw new Refused(
                    FILE + " holds no connection '" + chosen + "'" + known(root) + ": set connectionsTomlName");
        }
        var connection = new ConnectionsToml();
        connection.take(table);
        return connection.values;
    }

    private static JsonNode parse(String text) throws Refused {
        try {
            return TOML.readTree(text);
        } catch (JsonProcessingException e) {
            // Jackson's own words quote the line, which may hold a secret.
            var at = e.getLocation();
            throw new Refused(FILE + " is no TOML" + (at == null ? "" : ", see its line " + at.getLineNr()));
        }
    }

    private static String known(JsonNode root) {
        var names = new ArrayList<String>();
        var table = root.path("connections").isObject() ? root.path("connections") : root;
        table.fieldNames().forEachRemaining(name -> {
            if (table.path(name).isObject()) {
                names.add(name);
            }
        });
        return names.isEmpty() ? "" : ", but " + String.join(", ", names);
    }

    private void take(JsonNode table) throws Refused {
        var fields = new TreeMap<String, JsonNode>();
        table.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        var address = new Address();
        for (var field : fields.entrySet()) {
            var key = field.getKey();
            var text = field.getValue().asText();
            if (address.takes(key)) {
                address.take(key, text);
            } else if (key.equals("authenticator")) {
                put("method", method(text), key);
            } else if (TomlKeys.OURS.containsKey(key)) {
                if (!field.getValue().isTextual()) {
                    throw new Refused(named(key) + " must be a text in quotes");
                }
                put(TomlKeys.OURS.get(key), TomlKeys.FILES.contains(key) ? path(key, text) : text, key);
            } else if (key.equals("region")) {
                throw new Refused(named(key) + " is not understood: write account = \"ACCOUNT.REGION\" there");
            } else if (TomlKeys.OF_THE_CLI.contains(key)) {
                LOG.log(Level.DEBUG, "{0} is of no use to a server and ignored", named(key));
            } else {
                unknown(key);
            }
        }
        if (address.url() != null) {
            put("url", address.url(), "host");
        }
    }

    /** A key that is only nearly one of ours was meant to be it; others may be the CLI's next ones. */
    private static void unknown(String key) throws Refused {
        var meant = Nearest.typo(key, TomlKeys.OURS.keySet());
        if (meant.isPresent()) {
            throw new Refused(named(key) + " is unknown: write " + meant.get());
        }
        LOG.log(Level.INFO, "{0} is unknown and ignored", named(key));
    }

    private void put(String key, String text, String itsKey) throws Refused {
        if (text.isBlank()) {
            return;
        }
        var before = values.put(key, new Given.Value(text, named(itsKey)));
        if (before != null) {
            throw new Refused(before.named() + " and " + itsKey + " are both set: take one of them out");
        }
    }

    private static String method(String authenticator) {
        var text = authenticator.toLowerCase(Locale.ROOT);
        return text.startsWith("https://") ? "okta" : TomlKeys.METHODS.getOrDefault(text, authenticator);
    }

    /** The CLI's own paths start where it was started, which says nothing here. */
    private static String path(String key, String text) throws Refused {
        var path = text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
        if (!SecretFile.path(new Given.Value(path, named(key))).isAbsolute()) {
            throw new Refused(named(key) + " must be a path from the root, or from ~");
        }
        return path;
    }

    private static String named(String key) {
        return FILE + "'s " + key;
    }

    /** Where the account answers, if it is not at the usual place. */
    private static final class Address {
        private String host = "";
        private String port = "";
        private String protocol = "https";

        boolean takes(String key) {
            return List.of("host", "port", "protocol").contains(key);
        }

        void take(String key, String text) {
            switch (key) {
                case "host" -> host = text.trim();
                case "port" -> port = ":" + text.trim();
                default -> protocol = text.trim();
            }
        }

        String url() {
            return host.isEmpty() ? null : protocol + "://" + host + port;
        }
    }
}
