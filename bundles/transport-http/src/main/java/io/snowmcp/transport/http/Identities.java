package io.snowmcp.transport.http;

import io.snowmcp.mcp.api.Authenticator;
import io.snowmcp.mcp.api.Authenticator.Outcome;
import io.snowmcp.mcp.api.Caller;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Who calls: the authenticator's word. While there is none nobody is let in: it may be what keeps strangers out. */
@Component(service = Identities.class)
public final class Identities {

    /** In the log, for who was refused before it was known. */
    static final Caller NOBODY = new Caller("unknown");

    private static final Identity LOCAL = new Identity.Known(Caller.LOCAL);
    private static final String CHALLENGE = "Bearer realm=\"snowmcp\"";

    private final OwnKey ownKey = new OwnKey();
    private volatile Optional<Authenticator> authenticator = Optional.empty();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindAuthenticator(Authenticator came) {
        authenticator = Optional.of(came);
    }

    synchronized void unbindAuthenticator(Authenticator gone) {
        if (authenticator.isPresent() && authenticator.get() == gone) {
            authenticator = Optional.empty();
        }
    }

    OwnKey ownKey() {
        return ownKey;
    }

    /** Whether something sees to it that callers say who they are: only that makes an open address one that may be. */
    boolean required() {
        return authenticator.map(Authenticator::required).orElse(false);
    }

    /** Whether there is an authenticator. */
    boolean known() {
        return authenticator.isPresent();
    }

    Identity of(Sender sender, HttpSettings settings) {
        if (ownKey.is(sender.headers().get("Authorization"))) {
            return LOCAL;
        }
        return authenticator
                .map(judge -> judged(judge.authenticate(sender::header, sender.address()), sender, settings))
                .orElseGet(() ->
                        new Identity.Refused(Refusal.busy("who calls cannot be told at the moment; ask again", 2)));
    }

    private static Identity judged(Outcome outcome, Sender sender, HttpSettings settings) {
        if (outcome instanceof Outcome.Known known) {
            return new Identity.Known(known.caller());
        }
        if (outcome instanceof Outcome.Refused refused) {
            return refused(refused.challenge(), refused.message());
        }
        return anonymous(sender, settings);
    }

    /**
     * Judged by the connection too: the last key may have been deleted while a port is open to other machines, and an edit
     * back to loopback may have failed.
     */
    private static Identity anonymous(Sender sender, HttpSettings settings) {
        if (settings.allowUnauthenticated()
                || settings.tls().identifiesCallers()
                || settings.address().isLoopback() && Address.isLoopback(sender.local())) {
            return LOCAL;
        }
        return refused(
                CHALLENGE,
                "this server has no key for any caller, and its address is open to other machines: so it"
                        + " refuses everybody (make an API key)");
    }

    private static Identity refused(String challenge, String message) {
        return new Identity.Refused(Refusal.unauthorized(challenge, message));
    }
}
