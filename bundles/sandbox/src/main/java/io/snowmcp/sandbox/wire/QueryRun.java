package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.sql.SqlFailure;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** One statement from its arrival on: running, finished or failed; cancelled from any thread. */
final class QueryRun {
    private final String id;
    private final String requestId;
    private final WireSession session;
    private final String sql;
    private final long startMillis;
    private final CompletableFuture<KeptResult> result = new CompletableFuture<>();
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    QueryRun(String id, String requestId, WireSession session, String sql, long startMillis) {
        this.id = id;
        this.requestId = requestId;
        this.session = session;
        this.sql = sql;
        this.startMillis = startMillis;
    }

    String id() {
        return id;
    }

    String requestId() {
        return requestId;
    }

    WireSession session() {
        return session;
    }

    String sql() {
        return sql;
    }

    long startMillis() {
        return startMillis;
    }

    /** Completes with the result or with a {@link SqlFailure}. */
    CompletableFuture<KeptResult> result() {
        return result;
    }

    /** Completes when somebody cancels. */
    CompletableFuture<Void> cancelled() {
        return cancelled;
    }

    boolean running() {
        return !result.isDone();
    }

    /** Cancels until it takes effect: the first try may come just before the engine knows the statement. */
    void cancel() {
        if (cancelled.complete(null)) {
            cancelAgain();
        }
    }

    private void cancelAgain() {
        if (running()) {
            session.sql().cancel(id);
            CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(this::cancelAgain);
        }
    }

    void checkCancelled() throws SqlFailure {
        if (cancelled.isDone()) {
            throw SqlFailure.cancelled();
        }
    }

    /** Why it failed; empty while it runs and when it succeeded. */
    Optional<SqlFailure> failure() {
        if (!result.isCompletedExceptionally()) {
            return Optional.empty();
        }
        return Optional.of(
                result.handle((kept, failure) -> asSqlFailure(failure)).join());
    }

    static SqlFailure asSqlFailure(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof SqlFailure sqlFailure
                ? sqlFailure
                : new SqlFailure("000603", "XX000", "SQL execution internal error:\nProcessing aborted by error.");
    }
}
