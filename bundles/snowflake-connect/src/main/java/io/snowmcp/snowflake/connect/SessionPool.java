package io.snowmcp.snowflake.connect;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.SnowflakeException;
import io.snowmcp.snowflake.connect.Settings.Login;
import io.snowmcp.snowflake.connect.Settings.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions of one login. Hikari keeps, ages and checks them; workers open them. No I/O before the first
 * {@link #take}.
 */
final class SessionPool {

    private static final Logger LOG = LoggerFactory.getLogger(SessionPool.class);

    /** Least that Hikari allows; a worker then looks again whether it may log in, or its call is over. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /** How long a call waits for a session of others where no new one can be had. */
    private static final Duration SHARE = Duration.ofSeconds(5);

    private static final Duration TOP_UP_EVERY = Duration.ofSeconds(5);

    private final String connection;
    private final Login login;
    private volatile Settings settings;
    private volatile boolean loggedIn;
    private final Connector connector;
    private final Permits permits;
    private final Upstream upstream;
    private final Breaker breaker;
    private final Reaper reaper;
    private final Timers timers;
    private final SessionSource source = new SessionSource();
    private final HikariDataSource hikari;

    /** What Hikari takes in while it closes would be in nobody's hands. */
    private final Set<PhysicalSession> handedOver = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean topping = new AtomicBoolean();
    private int users;
    private boolean retired;

    SessionPool(
            String connection, Settings settings, Permits permits, Upstream upstream, Reaper reaper, Timers timers) {
        this.connection = connection;
        this.login = settings.login();
        this.settings = settings;
        this.connector = new Connector(login);
        this.permits = permits;
        this.upstream = upstream;
        this.breaker = upstream.breaker();
        this.reaper = reaper;
        this.timers = timers;
        this.hikari = new HikariDataSource();
        configure(hikari, settings);
    }

    private void configure(HikariConfig config, Settings settings) {
        var timeouts = login.timeouts();
        var upkeep = settings.upkeep();
        config.setPoolName("snowmcp-" + connection);
        config.setDataSource(source);
        config.setThreadFactory(new DaemonThreads("snowmcp-" + connection + "-pool"));
        config.setConnectionTimeout(LOOK_AGAIN.toMillis());
        config.setValidationTimeout(upkeep.validation().toMillis());
        config.setIdleTimeout(upkeep.idle().toMillis());
        config.setMaxLifetime(timeouts.maxLifetime().toMillis());
        config.setKeepaliveTime(timeouts.keepAlive().toMillis());
        config.setInitializationFailTimeout(-1);
        config.setMaximumPoolSize(settings.sizing().poolMax());
        config.setMinimumIdle(settings.sizing().poolMin());
    }

    Login login() {
        return login;
    }

    Statements statements() {
        return settings.statements();
    }

    /** Takes on what needs no new sessions. */
    void adjust(Settings now) {
        settings = now;
        var sizing = now.sizing();
        hikari.setIdleTimeout(now.upkeep().idle().toMillis());
        hikari.setValidationTimeout(now.upkeep().validation().toMillis());
        // In this order neither setter ever sees minimum > maximum.
        hikari.setMinimumIdle(0);
        hikari.setMaximumPoolSize(sizing.poolMax());
        hikari.setMinimumIdle(sizing.poolMin());
        var pool = hikari.getHikariPoolMXBean();
        if (pool != null && permits.used() > sizing.poolMax()) {
            // Hikari would keep what is too many until it is idle for long enough.
            reaper.run(pool::softEvictConnections);
        }
    }

    /**
     * A session, checked if need be. Empty if this pool is retired (another one takes over) or the call is over.
     *
     * @throws SnowflakeException if a login failed, now or a moment ago
     */
    Optional<PooledSession> take(BooleanSupplier over) throws SnowflakeException {
        if (!enter()) {
            return Optional.empty();
        }
        boolean admitted = false;
        long asked = timers.nanos();
        try {
            while (!over.getAsBoolean() && !retired()) {
                admitted = admitted || breaker.admit(LOOK_AGAIN);
                if (!admitted) {
                    continue;
                }
                if (ready(asked)) {
                    var session = borrow();
                    if (session.isPresent()) {
                        return session;
                    }
                }
            }
        } catch (SQLException e) {
            leave();
            throw new SnowflakeException(Failures.ofLogin(connection, e), e);
        } catch (SnowflakeException e) {
            boolean replaced = retired();
            leave();
            if (replaced) {
                // It says nothing of the pool that takes over.
                return Optional.empty();
            }
            throw e;
        } catch (RuntimeException | Error e) {
            leave();
            throw e;
        }
        if (admitted) {
            breaker.undecided();
        }
        leave();
        return Optional.empty();
    }

    /** A login that is refused fails no call that can soon have one of the sessions that are open. */
    private boolean ready(long asked) throws SnowflakeException {
        if (idle() > 0 || source.holdsOne()) {
            return true;
        }
        try {
            return logIn();
        } catch (SnowflakeException e) {
            if (e.failure() instanceof Failure.Unreachable || open() == 0 || timers.nanos() - asked > SHARE.toNanos()) {
                throw e;
            }
            return true;
        }
    }

    private int open() {
        var pool = hikari.getHikariPoolMXBean();
        return pool == null ? 0 : pool.getTotalConnections();
    }

    private int idle() {
        var pool = hikari.getHikariPoolMXBean();
        return pool == null ? 0 : pool.getIdleConnections();
    }

    private Optional<PooledSession> borrow() throws SQLException {
        Connection borrowed;
        try {
            borrowed = hikari.getConnection();
        } catch (SQLTransientConnectionException none) {
            return Optional.empty();
        }
        var physical = borrowed.unwrap(PhysicalSession.Handle.class).session();
        var session = new PooledSession(this, borrowed, physical);
        boolean known = physical.trusted() && physical.usedSince(upstream.suspectBefore());
        if (known) {
            return Optional.of(session);
        }
        if (physical.alive(settings.upkeep().validation())) {
            breaker.answered();
            return Optional.of(session);
        }
        hikari.evictConnection(borrowed);
        // Where one session is gone the others mostly are too, and asking each takes time.
        hikari.getHikariPoolMXBean().softEvictConnections();
        return Optional.empty();
    }

    /**
     * Logs in once, beyond poolMax if need be, and keeps the session for whoever is first to take it.
     *
     * @return false if it could not be tried yet, or this pool is retired
     */
    boolean prove() throws SnowflakeException {
        if (!enter()) {
            return false;
        }
        try {
            return logIn(() -> permits.beyond(LOOK_AGAIN));
        } finally {
            leave();
        }
    }

    /** Whether calls can be expected to be answered from it: it has logged in, and no failure since says otherwise. */
    boolean works() {
        if (!loggedIn || breaker.refusal().isPresent()) {
            return false;
        }
        return breaker.state() == Breaker.State.CLOSED || open() > 0;
    }

    /** Whether it is known that calls cannot be answered from it: whoever edits its settings then wants it tried again. */
    boolean broken() {
        return breaker.trouble().isPresent() && !works();
    }

    /** Opens a session for whoever is first to take it; false if no more are allowed for now. */
    private boolean logIn() throws SnowflakeException {
        // There are no more workers than permits: without one, a session is on its way to being closed.
        return logIn(() -> permits.acquire(LOOK_AGAIN));
    }

    private boolean logIn(Supplier<Optional<Permits.Permit>> permits) throws SnowflakeException {
        breaker.check();
        var permit = connector.awaitTurn(LOOK_AGAIN) ? permits.get() : Optional.<Permits.Permit>empty();
        if (permit.isEmpty()) {
            breaker.failIfFailing();
            return false;
        }
        var forget = timers.after(login.timeouts().connect().plus(Reaper.WRITE_OFF), permit.get()::writeOff);
        boolean offered = false;
        try {
            if (!breaker.enter(LOOK_AGAIN)) {
                return false;
            }
            upstream.knock();
            var session = open(permit.get());
            if (!permit.get().keep()) {
                session.close();
                return false;
            }
            handedOver.removeIf(PhysicalSession::closed);
            handedOver.add(session);
            source.offer(session);
            offered = true;
            return true;
        } finally {
            forget.run();
            if (!offered) {
                permit.get().release();
            }
        }
    }

    private PhysicalSession open(Permits.Permit permit) throws SnowflakeException {
        try {
            var raw = connector.open();
            var session = new PhysicalSession(
                    raw, permit, reaper, timers, () -> settings.upkeep().validateAfterIdle());
            loggedIn = true;
            breaker.succeeded();
            if (hikari.getMinimumIdle() > 0) {
                keepMinimum();
            }
            return session;
        } catch (SQLException e) {
            var failure = Failures.ofLogin(connection, e);
            if (Failures.ofIssuer(e)) {
                breaker.loginFailed(failure);
            } else {
                breaker.failed(failure);
            }
            throw new SnowflakeException(failure, e);
        } catch (Connector.SecretUnusable e) {
            var failure = Failures.misconfigured(connection, e.getMessage());
            breaker.failed(failure);
            throw new SnowflakeException(failure, e);
        }
    }

    Upstream upstream() {
        return upstream;
    }

    /** Keeps poolMin sessions open from the first use on; one a time, so that an outage makes no storm. */
    private void keepMinimum() {
        if (topping.compareAndSet(false, true)) {
            timers.after(TOP_UP_EVERY, () -> reaper.run(this::topUp));
        }
    }

    private void topUp() {
        topping.set(false);
        if (!enter()) {
            return;
        }
        try {
            if (permits.used() < hikari.getMinimumIdle()) {
                logIn();
            }
        } catch (SnowflakeException e) {
            LOG.debug("No session could be opened ahead for {}", connection, e);
        } finally {
            leave();
        }
        keepMinimum();
    }

    void giveBack(Connection borrowed) {
        try {
            borrowed.close();
        } catch (SQLException e) {
            hikari.evictConnection(borrowed);
        } finally {
            leave();
        }
    }

    void evict(Connection borrowed) {
        hikari.evictConnection(borrowed);
        leave();
    }

    /** Closes idle sessions now and the others when they come back; what runs goes on. */
    void retire() {
        boolean idle;
        synchronized (this) {
            if (retired) {
                return;
            }
            retired = true;
            idle = users == 0;
        }
        upstream.close();
        reaper.run(() -> {
            source.close();
            var pool = hikari.getHikariPoolMXBean();
            if (pool != null) {
                pool.softEvictConnections();
            }
            if (idle) {
                end();
            }
        });
    }

    /** Nobody uses a session any more. */
    private void end() {
        hikari.close();
        handedOver.forEach(PhysicalSession::close);
    }

    private synchronized boolean enter() {
        if (!retired) {
            users++;
        }
        return !retired;
    }

    synchronized boolean retired() {
        return retired;
    }

    private void leave() {
        boolean last;
        synchronized (this) {
            users--;
            last = retired && users == 0;
        }
        if (last) {
            reaper.run(this::end);
        }
    }
}
