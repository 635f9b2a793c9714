package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.SandboxControl;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The records and the fault switches that every statement passes. */
final class Switches implements SandboxControl {
    private static final int MOST_RECORDS = 10_000;

    private final Sessions sessions;
    private final Deque<ReceivedStatement> statements = new ArrayDeque<>();
    private final Deque<String> aborts = new ArrayDeque<>();
    private final Queue<Gate> next = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Gate> all = new AtomicReference<>();
    private final Set<Gate> inUse = ConcurrentHashMap.newKeySet();
    private final AtomicInteger waiting = new AtomicInteger();
    private long count;

    Switches(Sessions sessions) {
        this.sessions = sessions;
    }

    void received(QueryRun run, StatementRequest request) {
        record(new ReceivedStatement(
                run.id(), run.session().id(), run.session().user(), request.sql(), request.describeOnly()));
    }

    /** Holds the statement if a switch says so. */
    void hold(QueryRun run) {
        pass(next.poll(), run);
        pass(all.get(), run);
    }

    private void pass(Gate gate, QueryRun run) {
        if (gate != null) {
            waiting.incrementAndGet();
            inUse.add(gate);
            gate.pass(run);
            waiting.decrementAndGet();
            if (gate.waiting() == 0) {
                inUse.remove(gate);
            }
        }
    }

    /** The number of statements held now. */
    int waiting() {
        return waiting.get();
    }

    private synchronized void record(ReceivedStatement statement) {
        count++;
        statements.add(statement);
        if (statements.size() > MOST_RECORDS) {
            statements.remove();
        }
    }

    synchronized void aborted(String sql) {
        aborts.add(sql);
        if (aborts.size() > MOST_RECORDS) {
            aborts.remove();
        }
    }

    @Override
    public int openSessions() {
        return sessions.open();
    }

    @Override
    public int peakSessions() {
        return sessions.peak();
    }

    @Override
    public long sessionsOpened() {
        return sessions.opened();
    }

    @Override
    public synchronized List<ReceivedStatement> statements() {
        return List.copyOf(statements);
    }

    @Override
    public synchronized long statementCount() {
        return count;
    }

    @Override
    public synchronized List<String> aborts() {
        return List.copyOf(aborts);
    }

    @Override
    public synchronized void forget() {
        statements.clear();
        aborts.clear();
        count = 0;
        sessions.forgetPeak();
    }

    @Override
    public Stall stallNext() {
        var gate = new Gate();
        next.add(gate);
        return gate;
    }

    @Override
    public Stall stallAll() {
        var gate = new Gate();
        var before = all.getAndSet(gate);
        if (before != null) {
            before.release();
        }
        return gate;
    }

    @Override
    public void delayNext(Duration delay) {
        next.add(new Gate(delay));
    }

    @Override
    public void expireSessionTokens() {
        sessions.expire(false);
    }

    @Override
    public void expireMasterTokens() {
        sessions.expire(true);
    }

    @Override
    public void loseSessions() {
        sessions.close();
    }

    /** Lets every statement go on, and removes all switches. */
    void releaseAll() {
        var common = all.getAndSet(null);
        if (common != null) {
            common.release();
        }
        next.forEach(Gate::release);
        next.clear();
        inUse.forEach(Gate::release);
        inUse.clear();
    }
}
