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

    /** Empty if something is found. */
    static Optional<Identity> of(Given given, Findings found) {
        var endpoint = found.of(() -> Endpoint.of(given));
        var home = found.of(() -> home(given));
        var secret = found.of(() -> Credentials.of(given));
        if (endpoint.isEmpty() || home.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        return found.of(() -> shown(new Identity(endpoint.get(), text(given, "user"), secret.get(), home.get())));
    }

    private static Home home(Given given) throws Refused {
        var home =
                new Home(text(given, "role"), text(given, "warehouse"), text(given, "database"), text(given, "schema"));
        if (home.schema().isPresent() && home.database().isEmpty()) {
            throw new Refused("schema is set but database is not: set database too");
        }
        return home;
    }

    private static Identity shown(Identity identity) throws Refused {
        if (identity.secret() instanceof Secret.WorkloadIdentity
                && !SNOWFLAKES_OWN.matcher(identity.endpoint().jdbcUrl()).matches()) {
            throw new Refused("url is no host of Snowflake's, and the driver shows a workload identity to those only");
        }
        return identity;
    }

    private static Optional<String> text(Given given, String key) {
        return Optional.of(given.text(key)).filter(text -> !text.isEmpty());
    }
}
