package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.SandboxUser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who may log in, by upper-case name. */
final class Users {
    private final Map<String, SandboxUser> byName;

    Users(Collection<SandboxUser> users) {
        byName = users.stream().collect(Collectors.toUnmodifiableMap(SandboxUser::name, Function.identity()));
    }

    boolean password(String name, String password) {
        var user = byName.get(stored(name));
        return user != null && user.password().map(p -> same(p, password)).orElse(false);
    }

    boolean token(String name, String token) {
        var user = byName.get(stored(name));
        return user != null && user.tokens().stream().anyMatch(t -> same(t, token));
    }

    List<PublicKey> keys(String name) {
        var user = byName.get(stored(name));
        return user == null ? List.of() : user.keys();
    }

    static String stored(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
