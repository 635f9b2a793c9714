package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool in use, and the one that is to follow it. Settings that need new sessions follow a pool that works only once
 * they have logged in: what Snowflake refuses is a wrong edit like any other, and leaves in use what was (ADR 0013).
 */
final class Pools {

    private static final Logger LOG = LoggerFactory.getLogger(Pools.class);

    /** Snowflake locks a user after a few refused logins: ever more seldom. */
    private static final Duration REFUSED_FIRST = Duration.ofSeconds(5);

    private static final Duration REFUSED_MOST = Duration.ofMinutes(5);
    private static final Duration UNREACHABLE = Duration.ofSeconds(2);

    private final String connection;
    private final Function<Settings, SessionPool> maker;
    private final Timers timers;
    private final Condition condition;
    private final DaemonThreads threads;
    private volatile Optional<SessionPool> current = Optional.empty();
    private Optional<Trial> next = Optional.empty();
    /** Of the pools that were replaced. */
    private long openedBefore;

    private boolean closed;

    Pools(String connection, Function<Settings, SessionPool> maker, Timers timers, Condition condition) {
        this.connection = connection;
        this.maker = maker;
        this.timers = timers;
        this.condition = condition;
        this.threads = new DaemonThreads("snowmcp-" + connection + "-trial");
    }

    /** Empty before the first good configuration only. */
    Optional<SessionPool> current() {
        return current;
    }

    synchronized long breakersOpened() {
        return openedBefore
                + current.map(pool -> pool.upstream().breaker().opened()).orElse(0L);
    }

    synchronized void apply(Settings now) {
        if (closed) {
            return;
        }
        current.ifPresent(pool -> pool.adjust(now));
        if (next.isPresent() && next.get().pool.login().equals(now.login())) {
            next.get().pool.adjust(now);
            return;
        }
        drop();
        condition.configured();
        if (current.isPresent() && current.get().login().equals(now.login())) {
            LOG.info("Connection {} reconfigured in place: {}", connection, now.sizing());
        } else if (current.isPresent() && current.get().works()) {
            next = Optional.of(new Trial(maker.apply(now)));
            next.get().begin();
        } else {
            condition.fresh();
            use(maker.apply(now));
        }
    }

    /** The same settings were delivered once more. */
    synchronized void again() {
        if (next.isPresent()) {
            next.get().begin();
        } else {
            condition.configured();
        }
    }

    private void use(SessionPool pool) {
        var old = current;
        current = Optional.of(pool);
        if (old.isEmpty()) {
            LOG.info("Connection {} configured", connection);
            return;
        }
        openedBefore += old.get().upstream().breaker().opened();
        old.get().retire();
        LOG.info("Connection {} reconfigured: new work uses new sessions, the old ones are drained", connection);
    }

    private void drop() {
        next.ifPresent(trial -> {
            trial.forget.run();
            trial.pool.retire();
        });
        next = Optional.empty();
    }

    synchronized void close() {
        closed = true;
        drop();
        current.ifPresent(SessionPool::retire);
    }

    /** Logs in with changed settings, again and again while that fails. */
    private final class Trial {
        private final SessionPool pool;
        private Runnable forget = () -> {};
        private boolean running;
        private int refused;

        Trial(SessionPool pool) {
            this.pool = pool;
        }

        /** Does nothing while it is under way. */
        void begin() {
            synchronized (Pools.this) {
                if (running || pool.retired()) {
                    return;
                }
                running = true;
                forget.run();
            }
            threads.newThread(this::run).start();
        }

        private void run() {
            try {
                while (!pool.prove()) {
                    if (pool.retired()) {
                        return;
                    }
                }
                proven();
            } catch (SnowflakeException e) {
                failed(e.failure());
            } catch (RuntimeException e) {
                LOG.error("Changed settings of connection {} could not be tried", connection, e);
                failed(new Failure.Internal(connection));
            }
        }

        private boolean isNext() {
            return next.isPresent() && next.get() == this;
        }

        private void proven() {
            synchronized (Pools.this) {
                if (isNext()) {
                    next = Optional.empty();
                    condition.configured();
                    condition.saw(Optional.empty(), Optional.empty());
                    use(pool);
                }
            }
        }

        private void failed(Failure failure) {
            synchronized (Pools.this) {
                running = false;
                if (isNext()) {
                    var why = Condition.lasting(failure).message().replaceFirst("\\.$", "");
                    condition.refused("its changed settings cannot log in. " + why, true);
                    forget = timers.after(pause(failure), this::begin);
                }
            }
        }

        private Duration pause(Failure failure) {
            if (failure instanceof Failure.Unreachable) {
                return UNREACHABLE;
            }
            refused = Math.min(refused + 1, 10);
            return Duration.ofMillis(Math.min(REFUSED_MOST.toMillis(), REFUSED_FIRST.toMillis() << (refused - 1)));
        }
    }
}
