package io.snowmcp.snowflake.connect.auth;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** What proves who we are, read anew for each login. No form of it prints what it holds. */
public sealed interface Secret {

    /** Another text whenever a file of it is another; says nothing of what it holds. */
    String stamp();

    /**
     * Adds what the driver needs for one login.
     *
     * @throws Refused if a file of it cannot be used now
     */
    void addTo(Properties driver, Passcodes passcodes) throws Refused;

    /** Whether each login takes a passcode, of which there is one in 30 s. */
    default boolean takesPasscode() {
        return false;
    }

    /** Who is asked for a token at each login, before Snowflake; empty: nobody. */
    default Optional<URI> issuer() {
        return Optional.empty();
    }

    /** @param mfa asks Snowflake for its MFA login by name; without a TOTP secret that would ring a person's phone */
    record Password(SecretText password, Optional<SecretText> totp, boolean mfa) implements Secret {
        @Override
        public String stamp() {
            return password.stamp() + "," + stampOf(totp);
        }

        @Override
        public boolean takesPasscode() {
            return totp.isPresent();
        }

        @Override
        public void addTo(Properties driver, Passcodes passcodes) throws Refused {
            driver.setProperty("password", password.read());
            if (mfa) {
                driver.setProperty("authenticator", "username_password_mfa");
            }
            if (totp.isPresent()) {
                driver.setProperty("passcode", passcodes.next(Totp.of(totp.get())));
            }
        }
    }

    /** @param named the setting that points to the file */
    record KeyPair(String named, Path path, Optional<SecretText> passphrase) implements Secret {
        @Override
        public String stamp() {
            return SecretFile.stamp(path) + "," + stampOf(passphrase);
        }

        @Override
        public void addTo(Properties driver, Passcodes passcodes) throws Refused {
            driver.setProperty("authenticator", "snowflake_jwt");
            driver.put("privateKey", PrivateKeyFile.read(named, path, passphrase));
        }
    }

    /** @param authenticator as the driver calls it: what kind of token it is */
    record Token(String authenticator, SecretText token) implements Secret {
        @Override
        public String stamp() {
            return token.stamp();
        }

        @Override
        public void addTo(Properties driver, Passcodes passcodes) throws Refused {
            driver.setProperty("authenticator", authenticator);
            driver.setProperty("token", token.read().trim());
        }
    }

    /** The driver fetches an access token from {@code tokenUrl} for each login. */
    record ClientCredentials(String id, SecretText secret, String tokenUrl, Optional<String> scope) implements Secret {
        @Override
        public String stamp() {
            return secret.stamp();
        }

        @Override
        public Optional<URI> issuer() {
            return Optional.of(URI.create(tokenUrl));
        }

        @Override
        public void addTo(Properties driver, Passcodes passcodes) throws Refused {
            driver.setProperty("authenticator", "oauth_client_credentials");
            driver.setProperty("oauthClientId", id);
            driver.setProperty("oauthClientSecret", secret.read());
            driver.setProperty("oauthTokenRequestUrl", tokenUrl);
            scope.ifPresent(asked -> driver.setProperty("oauthScope", asked));
        }
    }

    /** @param token of an OIDC provider; the clouds' own identities are asked of the machine by the driver */
    record WorkloadIdentity(String provider, Optional<SecretText> token) implements Secret {
        @Override
        public String stamp() {
            return stampOf(token);
        }

        @Override
        public void addTo(Properties driver, Passcodes passcodes) throws Refused {
            driver.setProperty("authenticator", "workload_identity");
            driver.setProperty("workloadIdentityProvider", provider);
            if (token.isPresent()) {
                driver.setProperty("token", token.get().read().trim());
            }
        }
    }

    private static String stampOf(Optional<SecretText> secret) {
        return secret.map(SecretText::stamp).orElse("");
    }
}
