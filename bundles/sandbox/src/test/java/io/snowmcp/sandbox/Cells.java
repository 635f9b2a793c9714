package io.snowmcp.sandbox;

import io.snowmcp.sandbox.sql.ResultColumn;
import io.snowmcp.sandbox.sql.SessionContext;
import io.snowmcp.sandbox.sql.SessionStart;
import io.snowmcp.sandbox.sql.SqlAccount;
import io.snowmcp.sandbox.sql.SqlCall;
import io.snowmcp.sandbox.sql.SqlResult;
import io.snowmcp.sandbox.sql.SqlSession;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Answers every statement with the same rows, so that a test says every byte of what travels. */
record Cells(List<ResultColumn> columns, List<String[]> rows) implements SqlAccount {

    @Override
    public SqlSession open(SessionStart start) {
        return new Session(start.context(), start.parameters());
    }

    @Override
    public List<String> split(String sql) {
        return List.of(sql);
    }

    @Override
    public void close() {}

    private final class Session implements SqlSession {
        private final SessionContext context;
        private final Map<String, String> parameters;

        Session(SessionContext context, Map<String, String> parameters) {
            this.context = context;
            this.parameters = parameters;
        }

        @Override
        public SqlResult execute(SqlCall call) {
            return new Result(rows.iterator());
        }

        @Override
        public void cancel(String queryId) {}

        @Override
        public SessionContext context() {
            return context;
        }

        @Override
        public Map<String, String> parameters() {
            return parameters;
        }

        @Override
        public void close() {}
    }

    private final class Result implements SqlResult {
        private final Iterator<String[]> left;

        Result(Iterator<String[]> left) {
            this.left = left;
        }

        @Override
        public List<ResultColumn> columns() {
            return columns;
        }

        @Override
        public int statementTypeId() {
            return 0x1000;
        }

        @Override
        public int numberOfBinds() {
            return 0;
        }

        @Override
        public String[] next() {
            return left.hasNext() ? left.next() : null;
        }

        @Override
        public void close() {}
    }
}
