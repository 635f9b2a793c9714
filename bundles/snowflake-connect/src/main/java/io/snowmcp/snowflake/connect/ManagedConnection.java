package io.snowmcp.snowflake.connect;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.snowflake.api.ConnectionInfo;
import io.snowmcp.snowflake.api.ConnectionInfo.State;
import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.Failure.Unreachable.Reason;
import io.snowmcp.snowflake.api.Lease;
import io.snowmcp.snowflake.api.Running;
import io.snowmcp.snowflake.api.SessionWork;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One configured connection: its queue, its present pool, and what its operator should know. */
final class ManagedConnection implements HealthCheck, SessionTaker, Job.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(ManagedConnection.class);

    /** For the sessions' own closing requests; what takes longer is left to Snowflake. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final String name;
    private final Timers timers;
    private final Permits permits = new Permits(0);
    private final Reaper reaper;
    private final Dispatcher dispatcher;
    private final Condition condition;
    private final Outcomes outcomes = new Outcomes();
    private final Pools pools;
    private volatile Settings settings;
    private volatile boolean closed;

    ManagedConnection(String name, Timers timers) {
        this.name = name;
        this.timers = timers;
        this.reaper = new Reaper(name);
        this.dispatcher = new Dispatcher(name, new Settings.Sizing(0, 1, 1), this::run);
        this.condition = new Condition(name);
        this.pools = new Pools(name, this::pool, timers, condition);
    }

    /**
     * The configuration is good: takes it into use, changing no more than it must. The same one again says that a file
     * which it names has another content.
     */
    synchronized void apply(Settings now) {
        if (closed) {
            return;
        }
        if (now.equals(settings)) {
            pools.again();
            return;
        }
        permits.resize(now.sizing().poolMax());
        dispatcher.resize(now.sizing());
        settings = now;
        pools.apply(now);
    }

    private SessionPool pool(Settings now) {
        var reach = Reachability.ofAccount(name, now.login(), timers);
        var breaker =
                new Breaker(timers, () -> ThreadLocalRandom.current().nextDouble(), now.login()::stamp, reach::ask);
        var upstream = new Upstream(name, breaker, reach, Reachability.ofIssuer(name, now.login(), timers), timers);
        return new SessionPool(name, now, permits, upstream, reaper, timers);
    }

    /** The configuration is bad: goes on with the last good one, if there was one. */
    synchronized void refuse(String reason) {
        condition.refused(reason, isConfigured());
    }

    String connection() {
        return name;
    }

    /** Whether it has, or once had, a configuration that can work. */
    boolean isConfigured() {
        return pools.current().isPresent();
    }

    boolean wantsDefault() {
        var now = settings;
        return now != null && now.label().isDefault();
    }

    <T> Running<T> submit(Lease lease, SessionWork<T> work) {
        var job = new Job<>(name, lease, work, timers, this);
        job.result().whenComplete((value, thrown) -> AuditLog.write(job, outcomes.count(thrown)));
        var pool = pools.current();
        if (pool.isEmpty()) {
            job.fail(new SnowflakeException(Failures.misconfigured(name, condition.detail())));
            return job;
        }
        var refusal = pool.get().upstream().breaker().refusal();
        if (refusal.isPresent()) {
            // Not even a worker is needed to know that.
            condition.saw(refusal, Optional.empty());
            job.fail(new SnowflakeException(refusal.get()));
            return job;
        }
        job.watch();
        dispatcher.submit(job);
        return job;
    }

    private void run(Job<?> job) {
        job.run(new WorkSession(name, job, this, condition::saw));
    }

    @Override
    public PooledSession take(Job<?> job) throws SnowflakeException {
        try {
            while (!job.over() && !closed) {
                var session = inUse().take(job::over);
                if (session.isPresent()) {
                    return session.get();
                }
            }
        } catch (SnowflakeException e) {
            condition.saw(Optional.of(e.failure()), Optional.ofNullable(e.getCause()));
            throw e;
        }
        throw new SnowflakeException(new Failure.Closed(name));
    }

    @Override
    public void abandoned(Job<?> job, Optional<Job.Attached> attached) {
        dispatcher.abandoned(job);
        attached.ifPresent(running -> new Stop(running, timers).begin(reaper));
    }

    @Override
    public void askNetwork(Consumer<Optional<Reason>> told) {
        inUse().upstream().ask(told);
    }

    /** Nothing is submitted before there is one. */
    private SessionPool inUse() {
        return pools.current().orElseThrow();
    }

    ConnectionInfo info(boolean isDefault) {
        var now = settings;
        var home = pools.current()
                .map(pool -> pool.login().home())
                .orElse(new Settings.Home(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        return new ConnectionInfo(
                name,
                isDefault,
                now == null ? "" : now.label().description(),
                condition.state(),
                condition.detail(),
                home.role(),
                home.warehouse(),
                home.database(),
                home.schema());
    }

    @Override
    public String name() {
        return "connection." + name;
    }

    @Override
    public Health check() {
        var detail = condition.detail();
        if (!detail.isEmpty()) {
            return Health.warn(detail + breakerWords());
        }
        var refusal = pools.current().flatMap(pool -> pool.upstream().breaker().trouble());
        if (refusal.isPresent()) {
            return Health.warn(refusal.get().message() + breakerWords());
        }
        return Health.ok(condition.state() == State.IDLE ? "not used yet" : "sessions: " + permits.used());
    }

    private String breakerWords() {
        return switch (breakerState()) {
            case CLOSED -> "";
            case HALF_OPEN -> " Circuit breaker half-open: the next call tries.";
            case OPEN -> " Circuit breaker open: calls fail at once until it is tried again.";
        };
    }

    Breaker.State breakerState() {
        return pools.current().map(pool -> pool.upstream().breaker().state()).orElse(Breaker.State.CLOSED);
    }

    long breakerOpened() {
        return pools.breakersOpened();
    }

    int sessions() {
        return permits.used();
    }

    int poolMax() {
        var now = settings;
        return now == null ? 0 : now.sizing().poolMax();
    }

    Dispatcher.Load load() {
        return dispatcher.load();
    }

    Outcomes outcomes() {
        return outcomes;
    }

    /** Removed or stopping: everything waiting and running is answered, sessions are closed. */
    void close() {
        synchronized (this) {
            closed = true;
            pools.close();
        }
        dispatcher.close();
        permits.awaitNone(CLOSE_PATIENCE);
        reaper.close();
        LOG.info("Connection {} closed", name);
    }
}
