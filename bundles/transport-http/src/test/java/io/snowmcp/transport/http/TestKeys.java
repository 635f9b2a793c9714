package io.snowmcp.transport.http;

import io.snowmcp.mcp.api.Authenticator;
import io.snowmcp.mcp.api.Caller;
import java.util.ArrayList;
import java.util.List;

/** Knows {@code key-NAME} as the key of NAME, while it has that name. */
final class TestKeys implements Authenticator {

    static final String CHALLENGE = "Bearer realm=\"test\"";

    volatile List<String> names;

    /** Of the callers' names. */
    volatile String prefix = "";

    TestKeys(String... names) {
        this.names = List.of(names);
    }

    @Override
    public boolean required() {
        return !names.isEmpty();
    }

    @Override
    public Outcome authenticate(Headers headers, String address) {
        List<String> sent = new ArrayList<>(headers.of("authorization"));
        sent.addAll(headers.of("x-api-key"));
        if (sent.isEmpty()) {
            return required() ? new Outcome.Refused(CHALLENGE, "send a key") : new Outcome.Anonymous();
        }
        return names.stream()
                .filter(name -> sent.get(0).endsWith("key-" + name))
                .findFirst()
                .map(name -> (Outcome) new Outcome.Known(new Caller(prefix + name)))
                .orElse(new Outcome.Refused(CHALLENGE + ", error=\"invalid_token\"", "not known from " + address));
    }
}
