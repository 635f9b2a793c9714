package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.FaultScope;
import io.snowmcp.sandbox.SandboxControl;
import io.snowmcp.sandbox.SandboxUser;
import io.snowmcp.sandbox.WireFault;
import io.snowmcp.sandbox.WirePath;
import java.time.Duration;
import java.util.List;

/** All records and switches of one sandbox. */
final class Switches implements SandboxControl {
    private final Users users;
    private final Sessions sessions;
    private final Records records;
    private final StatementFaults statementFaults;
    private final WireFaults wireFaults;
    private final Listener listener;

    Switches(
            Users users,
            Sessions sessions,
            Records records,
            StatementFaults statementFaults,
            WireFaults wireFaults,
            Listener listener) {
        this.users = users;
        this.sessions = sessions;
        this.records = records;
        this.statementFaults = statementFaults;
        this.wireFaults = wireFaults;
        this.listener = listener;
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
    public long requests(WirePath path) {
        return records.requests(path);
    }

    @Override
    public int waiting() {
        return statementFaults.waiting() + wireFaults.waiting();
    }

    @Override
    public List<ReceivedStatement> statements() {
        return records.statements();
    }

    @Override
    public long statementCount() {
        return records.statementCount();
    }

    @Override
    public List<String> aborts() {
        return records.aborts();
    }

    @Override
    public void forget() {
        records.forget();
        sessions.forgetPeak();
    }

    @Override
    public Stall inject(WireFault fault, FaultScope scope) {
        return wireFaults.arm(fault, scope);
    }

    @Override
    public void kill() {
        listener.kill();
    }

    @Override
    public void kill(Duration downtime) {
        listener.kill(downtime);
    }

    @Override
    public void revive() {
        listener.revive();
    }

    @Override
    public Stall stallNext() {
        return statementFaults.stallNext();
    }

    @Override
    public Stall stallAll() {
        return statementFaults.stallAll();
    }

    @Override
    public void delayNext(Duration delay) {
        statementFaults.slow(delay, FaultScope.next());
    }

    @Override
    public Stall slowStatements(Duration time, FaultScope scope) {
        return statementFaults.slow(time, scope);
    }

    @Override
    public Stall failStatements(String code, String sqlState, String message, FaultScope scope) {
        return statementFaults.fail(code, sqlState, message, scope);
    }

    @Override
    public Stall failLogins(String code, String message, FaultScope scope) {
        return wireFaults.failLogins(code, message, scope);
    }

    @Override
    public void change(SandboxUser user) {
        users.put(user);
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

    @Override
    public void release() {
        statementFaults.release();
        wireFaults.release();
        listener.revive();
    }
}
