package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.SandboxOptions;
import io.snowmcp.sandbox.sql.SqlSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The open sessions, found by their tokens. */
final class Sessions implements AutoCloseable {
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong ids = new AtomicLong(1_000_000);
    private final AtomicInteger peak = new AtomicInteger();
    private final AtomicLong opened = new AtomicLong();
    private final Map<String, WireSession> byToken = new ConcurrentHashMap<>();
    private final Map<String, WireSession> byMaster = new ConcurrentHashMap<>();
    private final SandboxOptions options;
    private final Executor workers;

    Sessions(SandboxOptions options, Executor workers) {
        this.options = options;
        this.workers = workers;
    }

    WireSession add(String user, String application, SqlSession sql) {
        closeAbandoned();
        var session = new WireSession(ids.incrementAndGet(), user, application, sql, workers, tokens());
        byToken.put(session.tokens().session(), session);
        byMaster.put(session.tokens().master(), session);
        opened.incrementAndGet();
        peak.accumulateAndGet(byMaster.size(), Math::max);
        return session;
    }

    /** Clients that died never come back for theirs. */
    private void closeAbandoned() {
        var limit = now().minus(ABANDONED_AFTER);
        all().stream().filter(s -> s.tokens().masterEnd().isBefore(limit)).forEach(this::close);
    }

    /** The session of a token in force; a {@link Refusal} tells the client what to do otherwise. */
    WireSession require(String token) {
        var session = byToken.get(token);
        if (session == null) {
            throw Refusal.sessionGone();
        }
        if (!now().isBefore(session.tokens().sessionEnd())) {
            throw Refusal.sessionTokenExpired();
        }
        return session;
    }

    Optional<WireSession> find(String token) {
        return Optional.ofNullable(byToken.get(token));
    }

    /** Gives the session of a master token new tokens and forgets the old ones. */
    WireSession renew(String master) {
        var session = byMaster.get(master);
        if (session == null) {
            throw Refusal.sessionGone();
        }
        var old = session.tokens();
        if (!now().isBefore(old.masterEnd())) {
            throw Refusal.masterTokenExpired();
        }
        session.tokens(tokens());
        byToken.put(session.tokens().session(), session);
        byMaster.put(session.tokens().master(), session);
        byToken.remove(old.session());
        byMaster.remove(old.master());
        return session;
    }

    void close(WireSession session) {
        byToken.remove(session.tokens().session());
        if (byMaster.remove(session.tokens().master()) != null) {
            session.close();
        }
    }

    List<WireSession> all() {
        return List.copyOf(byMaster.values());
    }

    /** From now on every session token is answered 390112, every master token too if {@code masters}. */
    void expire(boolean masters) {
        for (var session : all()) {
            var t = session.tokens();
            session.tokens(new WireSession.Tokens(t.session(), now(), t.master(), masters ? now() : t.masterEnd()));
        }
    }

    Instant now() {
        return options.clock().instant();
    }

    int open() {
        return byMaster.size();
    }

    int peak() {
        return peak.get();
    }

    void forgetPeak() {
        peak.set(byMaster.size());
    }

    long opened() {
        return opened.get();
    }

    @Override
    public void close() {
        all().forEach(this::close);
    }

    private WireSession.Tokens tokens() {
        var now = now();
        return new WireSession.Tokens(
                secret(), now.plus(options.sessionValidity()), secret(), now.plus(options.masterValidity()));
    }

    private String secret() {
        var bytes = new byte[48];
        random.nextBytes(bytes);
        return "ver:1-" + Base64.getEncoder().encodeToString(bytes);
    }
}
