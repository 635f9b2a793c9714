package io.snowmcp.sandbox;

import java.util.Locale;

/**
 * A program that may get OAuth tokens from the sandbox by the client credentials grant.
 *
 * @param user whose sessions it opens, stored upper case
 */
public record OauthClient(String id, String secret, String user) {
    public OauthClient {
        user = user.toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "OauthClient[" + id + ", " + user + "]";
    }
}
