package io.snowmcp.snowflake.connect.auth;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which method is meant: the one that is named, or the one that follows from what else is set. */
final class MethodChoice {

    private static final String INSTEAD =
            ", which a server that runs by itself does not have: use keyPair, programmaticAccessToken or"
                    + " oauthClientCredentials";

    /** Ways to log in that Snowflake has and a daemon has not. */
    private static final Map<String, String> REFUSED = Map.of(
            "externalBrowser", "needs a person at a browser" + INSTEAD,
            "oauthAuthorizationCode", "needs a person at a browser" + INSTEAD,
            "okta", "sends a person's password to Okta's login page" + INSTEAD);

    /** Keys that only one method has; a token could be of several. */
    private static final Map<String, Method> LEADING = new TreeMap<>(Map.of(
            "password", Method.PASSWORD,
            "passwordFile", Method.PASSWORD,
            "privateKeyFile", Method.KEY_PAIR,
            "oauthClientId", Method.OAUTH_CLIENT_CREDENTIALS,
            "oauthClientSecret", Method.OAUTH_CLIENT_CREDENTIALS,
            "oauthClientSecretFile", Method.OAUTH_CLIENT_CREDENTIALS,
            "workloadIdentityProvider", Method.WORKLOAD_IDENTITY));

    private static final List<String> TOKENS = List.of("token", "tokenFile");

    private MethodChoice() {}

    static Method of(Given given) throws Refused {
        if (given.owns("method")) {
            return named(given, "is set but method is ");
        }
        var own = leading(given, given.ownKeys());
        if (!own.isEmpty()) {
            return sole(given, own);
        }
        if (given.value("method").isPresent()) {
            return named(given, "is set but connectionsToml's authenticator means ");
        }
        var any = leading(given, given.sharedKeys());
        if (!any.isEmpty()) {
            return sole(given, any);
        }
        for (var token : TOKENS) {
            var value = given.value(token);
            if (value.isPresent()) {
                throw new Refused(value.get().named() + " is set, but no method says what it is: set method to"
                        + " programmaticAccessToken or oauth");
            }
        }
        throw new Refused(
                "method does not follow, as no way to log in is set: set passwordFile, privateKeyFile, tokenFile,"
                        + " oauthClientId or workloadIdentityProvider");
    }

    private static Method named(Given given, String but) throws Refused {
        var value = given.value("method").orElseThrow();
        var text = value.text().trim();
        if (REFUSED.containsKey(text)) {
            throw new Refused(value.named() + " " + text + " " + REFUSED.get(text));
        }
        var method = Method.called(text);
        if (method.isEmpty()) {
            throw new Refused(value.named() + " '" + text + "' is unknown" + Nearest.hint(text, Method.texts())
                    + "; it must be one of " + String.join(", ", Method.texts()));
        }
        for (var key : strangers(given, method.get())) {
            throw new Refused(key + " " + but + text + ": take one of them out");
        }
        return method.get();
    }

    /** What the method follows from, where none is named. */
    static String leading(Given given) {
        var own = leading(given, given.ownKeys());
        return name(given, (own.isEmpty() ? leading(given, given.sharedKeys()) : own).get(0));
    }

    private static List<String> leading(Given given, Set<String> keys) {
        return LEADING.keySet().stream().filter(keys::contains).toList();
    }

    private static Method sole(Given given, List<String> leading) throws Refused {
        var first = leading.get(0);
        for (var other : leading) {
            if (LEADING.get(other) != LEADING.get(first)) {
                throw new Refused(
                        name(given, first) + " and " + name(given, other) + " are both set: take one of them out");
            }
        }
        var method = LEADING.get(first);
        for (var key : strangers(given, method)) {
            throw new Refused(
                    key + " and " + name(given, first) + " are both set, but do not go together: take one of them out");
        }
        return method;
    }

    /** The connection's own keys of a login by which the method does not log in. A shared file may hold more. */
    private static Collection<String> strangers(Given given, Method method) {
        return given.ownKeys().stream()
                .filter(key -> !method.takes(key))
                .filter(key -> List.of(Method.values()).stream().anyMatch(other -> other.takes(key)))
                .sorted()
                .toList();
    }

    private static String name(Given given, String key) {
        return given.value(key).orElseThrow().named();
    }
}
