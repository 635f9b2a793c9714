package io.snowmcp.sandbox;

import java.io.IOException;
import java.util.Optional;

/** Entries of the configuration about users; an error names the key, never the secret. */
final class LoginEntries {
    private LoginEntries() {}

    /** {@code USER=token} or {@code USER/ROLE=token}. */
    static SandboxUser accessToken(String entry) throws IOException {
        var equals = entry.indexOf('=');
        var slash = entry.lastIndexOf('/', equals);
        if (equals < 1 || slash == 0 || slash == equals - 1 || equals == entry.length() - 1) {
            throw new IOException("an entry of accessTokens is not of the form USER=token or USER/ROLE=token"
                    + " (io.snowmcp.sandbox)");
        }
        var user = entry.substring(0, slash < 0 ? equals : slash).strip();
        var role = slash < 0
                ? Optional.<String>empty()
                : Optional.of(entry.substring(slash + 1, equals).strip());
        var token = entry.substring(equals + 1).strip();
        return SandboxUser.withToken(user, new AccessToken(token, Optional.empty(), role));
    }

    /** {@code USER=client id:client secret}. */
    static OauthClient oauthClient(String entry) throws IOException {
        var equals = entry.indexOf('=');
        var colon = entry.indexOf(':', equals + 1);
        if (equals < 1 || colon <= equals + 1 || colon == entry.length() - 1) {
            throw new IOException(
                    "an entry of oauthClients is not of the form USER=client id:client secret (io.snowmcp.sandbox)");
        }
        return new OauthClient(
                entry.substring(equals + 1, colon).strip(),
                entry.substring(colon + 1).strip(),
                entry.substring(0, equals).strip());
    }
}
