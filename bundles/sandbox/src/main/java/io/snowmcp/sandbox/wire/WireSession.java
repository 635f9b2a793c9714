package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.sql.SqlSession;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A session with its two tokens; its statements run one after another. */
final class WireSession implements AutoCloseable {
    private final long id;
    private final String user;
    private final SqlSession sql;
    private volatile Tokens tokens;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /** The pair of tokens in force and their ends. */
    record Tokens(String session, Instant sessionEnd, String master, Instant masterEnd) {}

    WireSession(long id, String user, SqlSession sql, Tokens tokens) {
        this.id = id;
        this.user = user;
        this.sql = sql;
        this.tokens = tokens;
    }

    long id() {
        return id;
    }

    String user() {
        return user;
    }

    SqlSession sql() {
        return sql;
    }

    Tokens tokens() {
        return tokens;
    }

    void tokens(Tokens renewed) {
        tokens = renewed;
    }

    /** Runs the task when all tasks before it are done. */
    synchronized void inTurn(Runnable task, Executor workers) {
        last = last.handleAsync(
                (done, failure) -> {
                    task.run();
                    return null;
                },
                workers);
    }

    @Override
    public void close() {
        sql.close();
    }
}
