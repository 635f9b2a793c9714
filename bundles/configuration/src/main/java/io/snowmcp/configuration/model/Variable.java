package io.snowmcp.configuration.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An environment variable of the servers before this one, and the key that it sets.
 *
 * @param key empty if it has no effect any more
 * @param what for the documentation
 */
public record Variable(String name, String pid, String member, String key, Form form, String what) {

    /** The connection that these variables make. */
    public static final String CONNECTION = "snowflake";

    static final String CONNECTION_PID = "io.snowmcp.connection";
    static final String ACCOUNT = "SNOWFLAKE_ACCOUNT";

    private static final int MOST_DIGITS = 18;
    private static final String HTTP_PID = "io.snowmcp.http";

    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("password", "password"),
            Map.entry("snowflake", "password"),
            Map.entry("mfa", "mfa"),
            Map.entry("usernamepasswordmfa", "mfa"),
            Map.entry("privatekey", "keyPair"),
            Map.entry("keypair", "keyPair"),
            Map.entry("snowflakejwt", "keyPair"),
            Map.entry("oauth", "oauth"),
            Map.entry("oauthclientcredentials", "oauthClientCredentials"),
            Map.entry("pat", "programmaticAccessToken"),
            Map.entry("programmaticaccesstoken", "programmaticAccessToken"),
            Map.entry("workloadidentity", "workloadIdentity"));

    /** All of them. */
    public static final List<Variable> ALL = List.of(
            connection(ACCOUNT, "account", Form.TEXT),
            connection("SNOWFLAKE_USER", "user", Form.TEXT),
            connection("SNOWFLAKE_PASSWORD", "password", Form.TEXT),
            connection("SNOWFLAKE_PRIVATE_KEY_PATH", "privateKeyFile", Form.TEXT),
            connection("SNOWFLAKE_PRIVATE_KEY_PASSPHRASE", "privateKeyPassphrase", Form.TEXT),
            connection("SNOWFLAKE_AUTH_TYPE", "method", Form.METHOD),
            connection("SNOWFLAKE_WAREHOUSE", "warehouse", Form.TEXT),
            connection("SNOWFLAKE_DATABASE", "database", Form.TEXT),
            connection("SNOWFLAKE_SCHEMA", "schema", Form.TEXT),
            connection("SNOWFLAKE_ROLE", "role", Form.TEXT),
            connection("SNOWFLAKE_POOL_MIN_SIZE", "poolMin", Form.TEXT),
            connection("SNOWFLAKE_POOL_MAX_SIZE", "poolMax", Form.TEXT),
            connection("SNOWFLAKE_POOL_MAX_INACTIVE_MINUTES", "idleTimeoutSeconds", Form.MINUTES),
            connection("SNOWFLAKE_POOL_HEALTH_CHECK_MINUTES", "keepAliveSeconds", Form.MINUTES),
            connection("SNOWFLAKE_POOL_CONNECTION_TIMEOUT", "connectTimeoutSeconds", Form.SECONDS),
            new Variable(
                    "SNOWFLAKE_POOL_RETRY_ATTEMPTS",
                    CONNECTION_PID,
                    CONNECTION,
                    "",
                    Form.TEXT,
                    "has no effect: a login is repeated, and left off, by a circuit breaker within the call's own deadline"),
            new Variable("SERVER_HOST", HTTP_PID, "", "host", Form.TEXT, ""),
            new Variable("SERVER_PORT", HTTP_PID, "", "port", Form.TEXT, ""),
            new Variable("CORS_ORIGINS", HTTP_PID, "", "allowedOrigins", Form.LIST, ""),
            new Variable("API_KEY", "io.snowmcp.security", "", "apiKey", Form.TEXT, ""));

    /** How its text differs from the key's. */
    public enum Form {
        TEXT,
        METHOD,
        MINUTES,
        SECONDS,
        LIST
    }

    private static Variable connection(String name, String key, Form form) {
        String what =
                switch (form) {
                    case MINUTES -> "in minutes";
                    case SECONDS -> "in seconds, rounded up";
                    case METHOD -> "also the older words for it, such as private_key or snowflake_jwt";
                    default -> "";
                };
        return new Variable(name, CONNECTION_PID, CONNECTION, key, form, what);
    }

    /** The text for the key, or why there is none. */
    String translate(String text) throws Refused {
        return switch (form) {
            case TEXT -> text;
            case LIST -> text.replaceAll("[\\[\\]\"']", "");
            case METHOD -> method(text);
            case MINUTES -> rounded(text, 60);
            case SECONDS -> rounded(text, 1);
        };
    }

    private static String rounded(String text, int factor) throws Refused {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            // 1e999999999 would fill the memory.
            if (Math.abs((long) number.precision() - number.scale()) < MOST_DIGITS) {
                return number.multiply(BigDecimal.valueOf(factor))
                        .setScale(0, RoundingMode.CEILING)
                        .toPlainString();
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Refused("its value is no number, or too large a one");
    }

    private static String method(String text) throws Refused {
        String word = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (word.equals("externalbrowser")) {
            throw new Refused("a server has no browser to log in with; write password, keyPair, oauth or"
                    + " programmaticAccessToken");
        }
        return Optional.ofNullable(METHODS.get(word)).orElse(text);
    }
}
