package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.sql.SqlSession;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A session with its two tokens; its statements run one after another. */
final class WireSession implements AutoCloseable {
    private final long id;
    private final String user;
    private final String application;
    private final SqlSession sql;
    private final Executor workers;
    private final Set<QueryRun> unfinished = ConcurrentHashMap.newKeySet();
    private volatile Tokens tokens;
    private volatile boolean closed;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /** The pair of tokens in force and their ends. */
    record Tokens(String session, Instant sessionEnd, String master, Instant masterEnd) {}

    WireSession(long id, String user, String application, SqlSession sql, Executor workers, Tokens tokens) {
        this.id = id;
        this.user = user;
        this.application = application;
        this.sql = sql;
        this.workers = workers;
        this.tokens = tokens;
    }

    long id() {
        return id;
    }

    String user() {
        return user;
    }

    /** What the client calls itself at its login: JDBC, JavaScript ... */
    String application() {
        return application;
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

    /** Gives the run to the task on a worker, when all runs before it are done. */
    void inTurn(QueryRun run, Consumer<QueryRun> task) {
        unfinished.add(run);
        inTurn(() -> {
            task.accept(run);
            unfinished.remove(run);
        });
        if (closed) {
            run.cancel();
        }
    }

    /** Completes when all that was given so far is done. */
    synchronized CompletableFuture<Void> ended() {
        return last;
    }

    private synchronized void inTurn(Runnable task) {
        last = last.handleAsync(
                (done, failure) -> {
                    task.run();
                    return null;
                },
                workers);
    }

    /** Cancels what runs or waits, and gives the engine's session back after it. */
    @Override
    public void close() {
        closed = true;
        unfinished.forEach(QueryRun::cancel);
        inTurn(sql::close);
    }
}
