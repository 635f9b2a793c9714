package io.snowmcp.sandbox.sql;

import java.util.List;
import java.util.Optional;

/** A result that tells the history and the transaction how its statement ended. */
final class RecordedResult implements SqlResult {
    private final SqlResult rows;
    private final History history;
    private final Transactions transactions;
    private final String key;
    private long count;
    private boolean ended;

    RecordedResult(SqlResult rows, History history, Transactions transactions, String key) {
        this.rows = rows;
        this.history = history;
        this.transactions = transactions;
        this.key = key;
    }

    @Override
    public List<ResultColumn> columns() {
        return rows.columns();
    }

    @Override
    public int statementTypeId() {
        return rows.statementTypeId();
    }

    @Override
    public int numberOfBinds() {
        return rows.numberOfBinds();
    }

    @Override
    public String[] next() throws SqlFailure {
        try {
            var row = rows.next();
            if (row == null) {
                end(Optional.empty());
            } else {
                count++;
            }
            return row;
        } catch (SqlFailure e) {
            transactions.failed();
            end(Optional.of(e));
            throw e;
        }
    }

    private void end(Optional<SqlFailure> failure) {
        if (!ended) {
            ended = true;
            history.end(key, count, failure);
        }
    }

    @Override
    public void close() {
        rows.close();
        end(Optional.empty());
    }
}
