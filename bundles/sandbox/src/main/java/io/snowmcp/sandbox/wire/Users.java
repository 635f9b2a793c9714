package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.SandboxUser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who may log in, by upper-case name. */
final class Users {
    private final Map<String, SandboxUser> byName;

    Users(Collection<SandboxUser> users) {
        byName = users.stream().collect(Collectors.toConcurrentMap(SandboxUser::name, Function.identity()));
    }

    void put(SandboxUser user) {
        byName.put(user.name(), user);
    }

    Optional<SandboxUser> find(String name) {
        return Optional.ofNullable(byName.get(stored(name)));
    }

    static String stored(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
