package io.snowmcp.snowflake.connect;

import io.snowmcp.ops.api.LogContext;
import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.Failure.Unreachable.Reason;
import io.snowmcp.snowflake.api.Lease;
import io.snowmcp.snowflake.api.Running;
import io.snowmcp.snowflake.api.SessionWork;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One piece of work from submission to answer. Whoever answers first (worker, watchdog, caller) wins. */
final class Job<T> implements Running<T> {

    /** What the watchdog must stop when it answers in the worker's place. */
    record Attached(PooledSession session, Optional<Statement> statement) {}

    interface Owner {

        /** Told once when a job is answered by another than its worker. */
        void abandoned(Job<?> job, Optional<Attached> attached);

        /**
         * Tells, soon and on any thread, what is wrong with the way to Snowflake; nothing if it is fine or nobody can
         * say.
         */
        default void askNetwork(Consumer<Optional<Reason>> told) {
            told.accept(Optional.empty());
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    private final String connection;
    private final Lease lease;
    private final SessionWork<T> work;
    private final Owner owner;
    private final Timers timers;
    private final long deadline;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private volatile Phase phase = Phase.QUEUED;
    private volatile boolean over;
    private final Asked asked = new Asked();
    private final long submitted;
    private Attached attached;
    private final Doubt doubt;
    private Runnable forgetTimer = () -> {};

    Job(String connection, Lease lease, SessionWork<T> work, Timers timers, Owner owner) {
        this.connection = connection;
        this.lease = lease;
        this.work = work;
        this.timers = timers;
        this.owner = owner;
        this.submitted = timers.nanos();
        this.deadline = submitted + lease.timeout().toNanos();
        this.doubt = new Doubt(timers, owner::askNetwork);
    }

    /** Starts the clock. One timer a call is enough for those that are answered in good time. */
    void watch() {
        arm(Doubt.after(lease.timeout()), () -> {
            arm(remaining(), () -> doubt.settle(this::expire));
            doubt.begin();
        });
    }

    private void arm(Duration delay, Runnable task) {
        var forget = timers.after(delay, task);
        synchronized (this) {
            forgetTimer = forget;
        }
        if (over) {
            forget.run();
        }
    }

    String connection() {
        return connection;
    }

    Lease lease() {
        return lease;
    }

    boolean over() {
        return over;
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(1, deadline - timers.nanos()));
    }

    void phase(Phase now) {
        if (!over) {
            phase = now;
        }
    }

    Duration elapsed() {
        return Duration.ofNanos(timers.nanos() - submitted);
    }

    Asked asked() {
        return asked;
    }

    /**
     * From now on a deadline cancels this statement and closes this session.
     *
     * @return false if the job is over: nothing more must be run
     */
    synchronized boolean attach(Attached now) {
        attached = now;
        return !over;
    }

    /** On the worker: runs the work, then lets {@code session} go, then answers. */
    void run(WorkSession session) {
        LogContext.with(AuditLog.fields(this), () -> work(session));
    }

    private void work(WorkSession session) {
        T value;
        try (session) {
            value = work.run(session);
        } catch (SnowflakeException e) {
            fail(e);
            return;
        } catch (RuntimeException | Error e) {
            LOG.error("A call failed inside the server", e);
            fail(Failures.internal(lease, e));
            return;
        }
        if (finish()) {
            result.complete(value);
        }
    }

    void fail(SnowflakeException e) {
        if (finish()) {
            result.completeExceptionally(e);
        }
    }

    /** Answers in the worker's place and has what runs stopped. */
    void giveUp(Failure failure) {
        Optional<Attached> running;
        synchronized (this) {
            if (!finish()) {
                return;
            }
            running = Optional.ofNullable(attached);
        }
        LogContext.with(AuditLog.fields(this), () -> {
            owner.abandoned(this, running);
            result.completeExceptionally(new SnowflakeException(failure));
        });
    }

    private void expire(Optional<Reason> network) {
        var id = Optional.of(asked.queryId()).filter(known -> !known.isEmpty());
        giveUp(new Failure.DeadlineExceeded(connection, lease.timeout(), phase, id, network));
    }

    private synchronized boolean finish() {
        if (over) {
            return false;
        }
        over = true;
        phase = Phase.DONE;
        forgetTimer.run();
        return true;
    }

    @Override
    public CompletionStage<T> result() {
        return result;
    }

    @Override
    public void cancel() {
        giveUp(new Failure.Cancelled("the caller gave up."));
    }

    @Override
    public Phase phase() {
        return phase;
    }
}
