package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.connect.Settings.Home;
import io.snowmcp.snowflake.connect.auth.Credentials;
import io.snowmcp.snowflake.connect.auth.Given;
import io.snowmcp.snowflake.connect.auth.Refused;
import io.snowmcp.snowflake.connect.auth.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom a session is for, where, and how that is proved.
 *
 * @param user empty if Snowflake knows the user from the secret alone
 */
record Identity(Endpoint endpoint, Optional<String> user, Secret secret, Home home) {

    private static final Pattern SNOWFLAKES_OWN =
            Pattern.compile("jdbc:snowflake://[^/:]+\\.snowflakecomputing\\.(com|cn|mil)[:/].*");

    static Identity of(Given given) throws Refused {
        var endpoint = Endpoint.of(given);
        var home =
                new Home(text(given, "role"), text(given, "warehouse"), text(given, "database"), text(given, "schema"));
        if (home.schema().isPresent() && home.database().isEmpty()) {
            throw new Refused("schema is set but database is not");
        }
        var secret = Credentials.of(given);
        if (secret instanceof Secret.WorkloadIdentity
                && !SNOWFLAKES_OWN.matcher(endpoint.jdbcUrl()).matches()) {
            throw new Refused("url is no host of Snowflake's, and the driver shows a workload identity to those only");
        }
        return new Identity(endpoint, text(given, "user"), secret, home);
    }

    private static Optional<String> text(Given given, String key) {
        return Optional.of(given.text(key)).filter(text -> !text.isEmpty());
    }
}
