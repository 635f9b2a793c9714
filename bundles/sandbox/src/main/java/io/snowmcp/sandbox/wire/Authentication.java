package io.snowmcp.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Decides whether the data of a login request prove the user, by any authenticator the sandbox knows. */
final class Authentication {
    private final Users users;
    private final KeyPairToken keyPair;

    Authentication(Users users, KeyPairToken keyPair) {
        this.users = users;
        this.keyPair = keyPair;
    }

    /** The stored name of the user. */
    String user(JsonNode data) {
        var name = Users.stored(data.path("LOGIN_NAME").asText());
        var token = data.path("TOKEN").asText();
        var authenticator = data.path("AUTHENTICATOR").asText("SNOWFLAKE").toUpperCase(Locale.ROOT);
        switch (authenticator) {
            case "", "SNOWFLAKE" ->
                require(
                        users.password(name, data.path("PASSWORD").asText()),
                        "390100",
                        "Incorrect username or password was specified.");
            case "SNOWFLAKE_JWT" ->
                require(
                        keyPair.valid(token, data.path("ACCOUNT_NAME").asText(), name, users.keys(name)),
                        "390144",
                        "JWT token is invalid.");
            case "PROGRAMMATIC_ACCESS_TOKEN" ->
                require(users.token(name, token), "394400", "Programmatic access token is invalid.");
            case "OAUTH" -> require(users.token(name, token), "390303", "Invalid OAuth access token.");
            default -> throw Refusal.notEmulated("authenticator " + authenticator);
        }
        return name;
    }

    private static void require(boolean proven, String code, String message) {
        if (!proven) {
            throw new Refusal(code, message);
        }
    }
}
