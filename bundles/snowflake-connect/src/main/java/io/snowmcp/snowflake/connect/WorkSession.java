package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.RowSink;
import io.snowmcp.snowflake.api.Running.Phase;
import io.snowmcp.snowflake.api.Session;
import io.snowmcp.snowflake.api.SnowflakeException;
import io.snowmcp.snowflake.connect.Settings.Statements;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a work sees of its session. A physical one is taken at the first query and kept until the work ends. */
final class WorkSession implements Session, AutoCloseable {

    /** Tells how a statement ended; empty: it worked. */
    interface Witness {
        void saw(Optional<Failure> failure, Optional<Throwable> cause);
    }

    private static final Logger LOG = LoggerFactory.getLogger(WorkSession.class);

    private final String connection;
    private final Job<?> job;
    private final SessionTaker taker;
    private final Witness witness;
    private PooledSession session;
    /** Whether its statements may have changed the session; what one made, a later one may need. */
    private boolean moved;

    private boolean closed;

    WorkSession(String connection, Job<?> job, SessionTaker taker, Witness witness) {
        this.connection = connection;
        this.job = job;
        this.taker = taker;
        this.witness = witness;
    }

    @Override
    public String connection() {
        return connection;
    }

    @Override
    public <T> T query(String sql, List<?> binds, RowSink<T> sink) throws SnowflakeException {
        var begun = new ReadOut<>(sink, job);
        var effect = Effect.of(sql);
        moved |= effect == Effect.SESSION;
        try {
            return once(sql, binds, begun);
        } catch (SnowflakeException e) {
            boolean again = effect == Effect.READ && !moved && !begun.begun() && !job.over();
            if (!again || !(e.failure() instanceof Failure.SessionLost)) {
                throw e;
            }
            // It changes nothing and the sink has seen nothing: it may run once more.
            LOG.debug("Repeating a read of {} after its session was lost", connection);
            return once(sql, binds, begun);
        }
    }

    private <T> T once(String sql, List<?> binds, ReadOut<T> out) throws SnowflakeException {
        ready(sql);
        session.physical().begun();
        job.phase(Phase.EXECUTING);
        try (var statement = prepare(sql, binds)) {
            attach(Optional.of(statement));
            job.asked().statement(sql);
            long begun = session.physical().now();
            try (var rows = statement instanceof PreparedStatement prepared
                    ? prepared.executeQuery()
                    : statement.executeQuery(sql)) {
                session.physical().used(begun);
                session.pool().upstream().answered();
                witness.saw(Optional.empty(), Optional.empty());
                return out.read(rows);
            }
        } catch (SQLException e) {
            throw failed(e);
        } catch (SnowflakeException e) {
            // A row that could not be read; the sink's own failures have no such cause.
            throw e.getCause() instanceof SQLException cause ? failed(cause) : e;
        }
    }

    /** With a session in the context that the lease asks for. */
    private void ready(String sql) throws SnowflakeException {
        if (closed) {
            throw new IllegalStateException("the work of this session has ended");
        }
        if (session != null) {
            return;
        }
        job.phase(Phase.CONNECTING);
        try {
            take();
            while (Effect.looksBack(sql) && !session.physical().fresh()) {
                drop();
                take();
            }
            while (!ContextSwitch.apply(session.physical(), job.lease().context())) {
                drop();
                take();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void take() throws SnowflakeException {
        session = taker.take(job);
        attach(Optional.empty());
    }

    private void attach(Optional<Statement> statement) throws SnowflakeException {
        if (!job.attach(new Job.Attached(session, statement))) {
            throw new SnowflakeException(new Failure.Cancelled("the call is over."));
        }
    }

    private Statement prepare(String sql, List<?> binds) throws SQLException {
        var raw = session.physical().raw();
        var statement = binds.isEmpty() ? raw.createStatement() : raw.prepareStatement(sql);
        var statements = session.pool().statements();
        var parameters = statement.unwrap(SnowflakeStatement.class);
        parameters.setParameter("MULTI_STATEMENT_COUNT", 1);
        parameters.setParameter(
                "QUERY_TAG", statements.queryTag().with(job.lease().origin()));
        // Should our cancel not arrive, Snowflake itself ends the statement soon after the deadline.
        parameters.setParameter("STATEMENT_TIMEOUT_IN_SECONDS", seconds(statements));
        for (int i = 0; i < binds.size(); i++) {
            bind((PreparedStatement) statement, i + 1, binds.get(i));
        }
        return statement;
    }

    private int seconds(Statements statements) {
        var most = statements.timeout();
        Duration left = job.remaining().plusSeconds(1);
        return (int) Math.max(1, (left.compareTo(most) < 0 ? left : most).toSeconds());
    }

    private static void bind(PreparedStatement statement, int at, Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(at, text);
        } else if (value instanceof Long number) {
            statement.setLong(at, number);
        } else if (value instanceof Double number) {
            statement.setDouble(at, number);
        } else if (value instanceof Boolean truth) {
            statement.setBoolean(at, truth);
        } else if (value instanceof BigDecimal number) {
            statement.setBigDecimal(at, number);
        } else if (value instanceof Optional<?> none && none.isEmpty()) {
            statement.setNull(at, Types.VARCHAR);
        } else {
            throw new IllegalArgumentException("a bind must be String, Long, Double, Boolean, BigDecimal or empty");
        }
    }

    private SnowflakeException failed(SQLException e) {
        var failure = Failures.ofStatement(job, e);
        Failures.queryId(e).ifPresent(job.asked()::answered);
        if (job.over()) {
            // The watchdog has answered, and evicts the session; this is only its echo.
            return new SnowflakeException(failure, e);
        }
        if (failure instanceof Failure.StatementFailed || failure instanceof Failure.WarehouseUnavailable) {
            session.pool().upstream().answered();
        } else if (failure instanceof Failure.SessionLost || failure instanceof Failure.Unreachable) {
            session.pool().upstream().lost(failure);
            drop();
        } else if (failure instanceof Failure.Internal) {
            LOG.error("A call failed inside the driver", e);
            drop();
        }
        witness.saw(Optional.of(failure), Optional.of(e));
        return new SnowflakeException(failure, e);
    }

    private void drop() {
        if (session != null) {
            session.evict();
            session = null;
        }
    }

    @Override
    public void close() {
        closed = true;
        if (session == null) {
            return;
        }
        if (moved || job.over()) {
            // The next caller must not find what this one left, and a statement may still be running or half read.
            session.evict();
        } else {
            session.giveBack();
        }
    }
}
