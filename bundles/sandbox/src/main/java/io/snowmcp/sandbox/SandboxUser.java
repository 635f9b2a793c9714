package io.snowmcp.sandbox;

import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One who may log in to the sandbox.
 *
 * @param name stored upper case
 * @param password empty if the user has none
 * @param keys public keys (RSA) of which any may have signed a key-pair token
 * @param tokens programmatic access tokens and OAuth access tokens that are accepted
 */
public record SandboxUser(String name, Optional<String> password, List<PublicKey> keys, List<String> tokens) {
    public SandboxUser {
        name = name.toUpperCase(Locale.ROOT);
        keys = List.copyOf(keys);
        tokens = List.copyOf(tokens);
    }

    public static SandboxUser withPassword(String name, String password) {
        return new SandboxUser(name, Optional.of(password), List.of(), List.of());
    }

    public static SandboxUser withKey(String name, PublicKey key) {
        return new SandboxUser(name, Optional.empty(), List.of(key), List.of());
    }

    public static SandboxUser withToken(String name, String token) {
        return new SandboxUser(name, Optional.empty(), List.of(), List.of(token));
    }

    @Override
    public String toString() {
        return "SandboxUser[" + name + "]";
    }
}
