package io.snowmcp.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A programmatic access token.
 *
 * @param expires from then on it is refused; empty: never
 * @param role the only one its sessions may have; empty: any of the user
 */
public record AccessToken(String value, Optional<Instant> expires, Optional<String> role) {

    public static AccessToken of(String value) {
        return new AccessToken(value, Optional.empty(), Optional.empty());
    }

    public AccessToken until(Instant end) {
        return new AccessToken(value, Optional.of(end), role);
    }

    public AccessToken onlyAs(String restrictedTo) {
        return new AccessToken(value, expires, Optional.of(restrictedTo));
    }

    @Override
    public String toString() {
        return "AccessToken[expires=" + expires + ", role=" + role + "]";
    }
}
