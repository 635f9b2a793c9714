package io.snowmcp.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.sandbox.SandboxUser;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Passwords, and the passcode that a user with a TOTP secret needs beside it or appended to it. */
final class Passwords {
    private static final int PASSCODE_DIGITS = 6;

    private final Totp totp;
    private final Map<String, String> usersOfMfaTokens = new ConcurrentHashMap<>();

    Passwords(Totp totp) {
        this.totp = totp;
    }

    /** Throws a {@link Refusal} if the data do not prove the user. */
    void check(Optional<SandboxUser> user, JsonNode data) {
        var given = data.path("PASSWORD").asText();
        var passcode = data.path("PASSCODE").asText();
        var secret = user.flatMap(SandboxUser::totpSecret);
        if (secret.isPresent() && passcode.isEmpty() && appended(data) && given.length() > PASSCODE_DIGITS) {
            passcode = given.substring(given.length() - PASSCODE_DIGITS);
            given = given.substring(0, given.length() - PASSCODE_DIGITS);
        }
        var password = given;
        if (user.flatMap(SandboxUser::password)
                .filter(p -> Users.same(p, password))
                .isEmpty()) {
            throw new Refusal("390100", "Incorrect username or password was specified.");
        }
        if (secret.isEmpty() || cached(user.get(), data)) {
            return;
        }
        if (passcode.isEmpty()) {
            throw new Refusal(
                    "394507",
                    "MFA with TOTP is required. To authenticate, provide both your password and a current TOTP passcode.");
        }
        if (!totp.accepts(user.get().name(), secret.get(), passcode)) {
            throw new Refusal("394508", "TOTP Invalid.");
        }
    }

    /** As the driver says that passcodeInPassword is set: the method, but no passcode. */
    private static boolean appended(JsonNode data) {
        return data.path("EXT_AUTHN_DUO_METHOD").asText().equals("passcode");
    }

    private boolean cached(SandboxUser user, JsonNode data) {
        return user.name().equals(usersOfMfaTokens.get(data.path("TOKEN").asText()));
    }

    /** A token that stands for the passcode in later logins, if the client wants one to keep. */
    Optional<String> mfaToken(String user, JsonNode data) {
        var mfa = data.path("AUTHENTICATOR").asText().equalsIgnoreCase("USERNAME_PASSWORD_MFA");
        if (!mfa
                || !data.path("SESSION_PARAMETERS")
                        .path("CLIENT_REQUEST_MFA_TOKEN")
                        .asBoolean()) {
            return Optional.empty();
        }
        var kept = data.path("TOKEN").asText();
        if (user.equals(usersOfMfaTokens.get(kept))) {
            return Optional.of(kept);
        }
        var token = UUID.randomUUID().toString();
        usersOfMfaTokens.put(token, user);
        return Optional.of(token);
    }
}
