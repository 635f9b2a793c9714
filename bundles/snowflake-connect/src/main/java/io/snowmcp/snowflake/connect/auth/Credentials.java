package io.snowmcp.snowflake.connect.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** The secret that the settings of a login make, checked as far as it can be without a login. */
public final class Credentials {

    private static final List<String> PROVIDERS = List.of("AWS", "AZURE", "GCP", "OIDC");

    private Credentials() {}

    /** @throws Refused if no method follows from the settings, or what it needs is missing or cannot be used */
    public static Secret of(Given given) throws Refused {
        var method = MethodChoice.of(given);
        return switch (method) {
            case PASSWORD -> password(given, method);
            case MFA -> password(given, method);
            case KEY_PAIR -> keyPair(given);
            case PROGRAMMATIC_ACCESS_TOKEN -> new Secret.Token("programmatic_access_token", token(given, method));
            case OAUTH -> new Secret.Token("oauth", token(given, method));
            case OAUTH_CLIENT_CREDENTIALS -> clientCredentials(given);
            case WORKLOAD_IDENTITY -> workloadIdentity(given);
        };
    }

    private static Secret password(Given given, Method method) throws Refused {
        user(given, method);
        var password = given.secret("password").orElseThrow(() -> missing(given, method, "passwordFile"));
        var totp = given.secret("totpSecret");
        if (totp.isPresent()) {
            Totp.of(totp.get());
        }
        if (method == Method.MFA && totp.isEmpty()) {
            throw new Refused(reason(given, method)
                    + ", so set totpSecretFile too: nobody would answer the question on a" + " phone");
        }
        return new Secret.Password(password, totp, method == Method.MFA);
    }

    private static Secret keyPair(Given given) throws Refused {
        user(given, Method.KEY_PAIR);
        var file = given.value("privateKeyFile").orElseThrow(() -> missing(given, Method.KEY_PAIR, "privateKeyFile"));
        var passphrase = given.secret("privateKeyPassphrase");
        var path = SecretFile.path(file);
        PrivateKeyFile.read(file.named(), path, passphrase);
        return new Secret.KeyPair(file.named(), path, passphrase);
    }

    private static SecretText token(Given given, Method method) throws Refused {
        return given.secret("token").orElseThrow(() -> missing(given, method, "tokenFile"));
    }

    private static Secret clientCredentials(Given given) throws Refused {
        var method = Method.OAUTH_CLIENT_CREDENTIALS;
        var id = given.text("oauthClientId");
        if (id.isEmpty()) {
            throw missing(given, method, "oauthClientId");
        }
        var secret =
                given.secret("oauthClientSecret").orElseThrow(() -> missing(given, method, "oauthClientSecretFile"));
        var url = given.value("oauthTokenUrl").orElseThrow(() -> missing(given, method, "oauthTokenUrl"));
        return new Secret.ClientCredentials(id, secret, tokenUrl(url), optional(given.text("oauthScope")));
    }

    private static String tokenUrl(Given.Value url) throws Refused {
        var text = url.text().trim();
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new Refused(url.named() + " is no URL: write https://host/path");
        }
        boolean plain = "http".equals(uri.getScheme()) && uri.getHost() != null && ThisMachine.is(uri.getHost());
        if (uri.getHost() == null || uri.getRawUserInfo() != null || !(plain || "https".equals(uri.getScheme()))) {
            throw new Refused(url.named() + " must be https://host/path, as the client secret is sent there");
        }
        return text;
    }

    private static Secret workloadIdentity(Given given) throws Refused {
        var provider = given.value("workloadIdentityProvider")
                .orElseThrow(() -> missing(given, Method.WORKLOAD_IDENTITY, "workloadIdentityProvider"));
        var text = provider.text().trim();
        if (!PROVIDERS.contains(text)) {
            throw new Refused(
                    provider.named() + " must be one of " + String.join(", ", PROVIDERS) + ", not '" + text + "'");
        }
        boolean oidc = "OIDC".equals(text);
        var token = oidc || given.owns("token") || given.owns("tokenFile")
                ? given.secret("token")
                : Optional.<SecretText>empty();
        if (oidc && token.isEmpty()) {
            throw new Refused(provider.named() + " is OIDC, so set tokenFile too");
        }
        if (!oidc && token.isPresent()) {
            throw new Refused(token.get().named() + " is set but " + provider.named() + " is " + text
                    + ", which asks the machine for its token: take it out");
        }
        return new Secret.WorkloadIdentity(text, token);
    }

    private static void user(Given given, Method method) throws Refused {
        if (given.text("user").isEmpty()) {
            throw new Refused("user is not set, which method " + method.text() + " needs: set it");
        }
    }

    private static Refused missing(Given given, Method method, String key) {
        return new Refused(reason(given, method) + ", so set " + key + " too");
    }

    /** Begins with a key that is written, as that may be the wrong one. */
    private static String reason(Given given, Method method) {
        return given.value("method")
                .map(written -> written.named() + " is " + method.text())
                .orElseGet(() -> MethodChoice.leading(given) + " is set");
    }

    private static Optional<String> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
