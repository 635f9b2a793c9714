package io.snowmcp.sandbox;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One who may log in to the sandbox.
 *
 * @param name stored upper case
 * @param password empty if the user has none
 * @param totpSecret in Base32; if it is there, a password needs a passcode of it (RFC 6238) too
 * @param keys public keys (RSA) of which any may have signed a key-pair token
 * @param tokens programmatic access tokens, which are also accepted as OAuth access tokens
 */
public record SandboxUser(
        String name,
        Optional<String> password,
        Optional<String> totpSecret,
        List<PublicKey> keys,
        List<AccessToken> tokens) {
    public SandboxUser {
        name = name.toUpperCase(Locale.ROOT);
        if (totpSecret.isPresent() && !totpSecret.get().matches("[A-Za-z2-7]{8,}=*")) {
            throw new IllegalArgumentException("the TOTP secret of user " + name + " is not in Base32");
        }
        keys = List.copyOf(keys);
        tokens = List.copyOf(tokens);
    }

    public static SandboxUser withPassword(String name, String password) {
        return new SandboxUser(name, Optional.of(password), Optional.empty(), List.of(), List.of());
    }

    public static SandboxUser withKey(String name, PublicKey key) {
        return new SandboxUser(name, Optional.empty(), Optional.empty(), List.of(key), List.of());
    }

    public static SandboxUser withToken(String name, String token) {
        return withToken(name, AccessToken.of(token));
    }

    public static SandboxUser withToken(String name, AccessToken token) {
        return new SandboxUser(name, Optional.empty(), Optional.empty(), List.of(), List.of(token));
    }

    public SandboxUser andTotp(String secret) {
        return new SandboxUser(name, password, Optional.of(secret), keys, tokens);
    }

    /** From PEM, as {@code openssl rsa -pubout} writes it. */
    public static PublicKey publicKey(String pem) throws GeneralSecurityException {
        return PublicKeyFile.key(pem);
    }

    /** This user with what the other one of the name can log in with, too. */
    SandboxUser and(SandboxUser other) {
        return new SandboxUser(
                name,
                password.or(other::password),
                totpSecret.or(other::totpSecret),
                Stream.concat(keys.stream(), other.keys.stream()).toList(),
                Stream.concat(tokens.stream(), other.tokens.stream()).toList());
    }

    @Override
    public String toString() {
        return "SandboxUser[" + name + "]";
    }
}
