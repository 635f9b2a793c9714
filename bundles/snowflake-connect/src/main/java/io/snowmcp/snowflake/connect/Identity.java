package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.connect.Settings.Home;
import io.snowmcp.snowflake.connect.auth.Credentials;
import io.snowmcp.snowflake.connect.auth.Given;
import io.snowmcp.snowflake.connect.auth.Refused;
import io.snowmcp.snowflake.connect.auth.Secret;
import java.util.Optional;

/**
 * Whom a session is for, where, and how that is proved.
 *
 * @param user empty if Snowflake knows the user from the secret alone
 */
record Identity(Endpoint endpoint, Optional<String> user, Secret secret, Home home) {

    static Identity of(Given given) throws Refused {
        var endpoint = Endpoint.of(given);
        var home =
                new Home(text(given, "role"), text(given, "warehouse"), text(given, "database"), text(given, "schema"));
        if (home.schema().isPresent() && home.database().isEmpty()) {
            throw new Refused("schema is set but database is not");
        }
        return new Identity(endpoint, text(given, "user"), Credentials.of(given), home);
    }

    private static Optional<String> text(Given given, String key) {
        return Optional.of(given.text(key)).filter(text -> !text.isEmpty());
    }
}
