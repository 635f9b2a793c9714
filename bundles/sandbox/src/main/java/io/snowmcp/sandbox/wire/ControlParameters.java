package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.FaultScope;
import io.snowmcp.sandbox.SandboxUser;
import io.snowmcp.sandbox.WirePath;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The parameters of a request to {@code /control}; each is checked, and none is ignored. */
final class ControlParameters {
    static final List<String> SCOPE = List.of("for", "path", "count");

    private static final long MOST = 1_000_000;
    private static final long MOST_MILLIS = 600_000;

    private final Map<String, String> given;

    /** @param known all others are refused */
    ControlParameters(Map<String, String> given, List<String> known) {
        this.given = given;
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new BadParameter(name + " is not known here; known: " + (known.isEmpty() ? "none" : known));
                });
    }

    /** A parameter is missing or out of its range; the message names both. */
    static final class BadParameter extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadParameter(String message) {
            super(message, null, false, false);
        }
    }

    FaultScope scope() {
        var count = number("count", 1, MOST);
        var all =
                switch (text("for", "next")) {
                    case "next" -> false;
                    case "all" -> true;
                    default -> throw bad("for", "next or all");
                };
        return new FaultScope(path(), all || count.isPresent() ? count : OptionalLong.of(1));
    }

    private Optional<WirePath> path() {
        var name = given.get("path");
        if (name == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(WirePath.values())
                .filter(path -> lower(path).equals(name))
                .findFirst()
                .orElseThrow(() -> bad("path", paths())));
    }

    private static String paths() {
        return Arrays.stream(WirePath.values()).map(ControlParameters::lower).collect(Collectors.joining(", "));
    }

    private static String lower(WirePath path) {
        return path.name().toLowerCase(Locale.ROOT);
    }

    Optional<Duration> millis() {
        var millis = number("millis", 1, MOST_MILLIS);
        return millis.isPresent() ? Optional.of(Duration.ofMillis(millis.getAsLong())) : Optional.empty();
    }

    Duration seconds() {
        return Duration.ofSeconds(required("seconds", 1, 3600));
    }

    long required(String name, long min, long max) {
        return number(name, min, max).orElseThrow(() -> bad(name, min + " to " + max));
    }

    private OptionalLong number(String name, long min, long max) {
        var value = given.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) < min || Long.parseLong(value) > max) {
            throw bad(name, min + " to " + max);
        }
        return OptionalLong.of(Long.parseLong(value));
    }

    String code(String standard) {
        return matching("code", standard, "[0-9]{6}", "six digits");
    }

    String sqlState(String standard) {
        return matching("sqlState", standard, "[0-9A-Z]{5}", "five digits or upper-case letters");
    }

    private String matching(String name, String standard, String pattern, String range) {
        var value = text(name, standard);
        if (!value.matches(pattern)) {
            throw bad(name, range);
        }
        return value;
    }

    /** Of whom one secret is given: a password, a token, or a public key in PEM. */
    SandboxUser user() {
        var name = text("name", "");
        if (name.isEmpty()) {
            throw bad("name", "a user's");
        }
        if (given.containsKey("password")) {
            return SandboxUser.withPassword(name, given.get("password"));
        }
        if (given.containsKey("token")) {
            return SandboxUser.withToken(name, given.get("token"));
        }
        try {
            return SandboxUser.withKey(name, SandboxUser.publicKey(text("publicKey", "")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw bad("publicKey", "an RSA key in PEM, or password or token instead");
        }
    }

    String text(String name, String standard) {
        return given.getOrDefault(name, standard);
    }

    private BadParameter bad(String name, String range) {
        var value = given.get(name);
        return new BadParameter(
                name + (value == null ? " is missing: " : " \"" + value + "\" is not in its range: ") + range);
    }
}
