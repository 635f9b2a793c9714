package io.snowmcp.security;

import io.snowmcp.mcp.api.Authenticator;
import io.snowmcp.mcp.api.Authenticator.Outcome.Anonymous;
import io.snowmcp.mcp.api.Authenticator.Outcome.Known;
import io.snowmcp.mcp.api.Authenticator.Outcome.Refused;
import java.util.Set;

/** Knows callers by their API keys. */
final class ApiKeyAuthenticator implements Authenticator {

    /** RFC 6750, section 3.1: who sent nothing is told of no error. */
    private static final String CHALLENGE = "Bearer realm=\"snowmcp\"";

    private static final Anonymous ANONYMOUS = new Anonymous();
    private static final Refused NOTHING_SENT = new Refused(
            CHALLENGE, "this server wants an API key: send it as Authorization: Bearer KEY, or as X-API-Key: KEY");

    private final KeyRing ring;
    private final WrongKeys wrong;

    ApiKeyAuthenticator(KeyRing ring) {
        this(ring, new WrongKeys());
    }

    ApiKeyAuthenticator(KeyRing ring, WrongKeys wrong) {
        this.ring = ring;
        this.wrong = wrong;
    }

    @Override
    public boolean required() {
        return ring.required();
    }

    @Override
    public Outcome authenticate(Headers headers, String address) {
        Set<String> sent = Credentials.in(headers);
        if (sent.isEmpty()) {
            return required() ? NOTHING_SENT : ANONYMOUS;
        }
        if (sent.size() > 1) {
            return refused(address, "it came with several API keys", "several API keys were sent; send one");
        }
        KeyRing.Found found = ring.find(sent.iterator().next());
        return switch (found.state()) {
            case VALID -> new Known(found.key().asCaller());
            case EXPIRED ->
                refused(
                        address,
                        "key " + found.key().name() + " has expired",
                        "the API key has expired; ask the operator for a new one");
            case DISABLED ->
                refused(
                        address,
                        "key " + found.key().name() + " is switched off (enabled = false)",
                        "the API key is switched off; ask the operator");
            case UNKNOWN ->
                refused(
                        address,
                        "its API key is not known",
                        "the API key that was sent is not known here; ask the operator for one");
        };
    }

    private Refused refused(String address, String why, String message) {
        wrong.refused(address, why);
        return new Refused(CHALLENGE + ", error=\"invalid_token\", error_description=\"" + message + "\"", message);
    }
}
