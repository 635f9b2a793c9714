package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.update.Update;

/** Runs compiled changes and adds up their counts as Snowflake reports them: one row, a column a count. */
final class DmlCounts {
    private static final String INSERTED = "number of rows inserted";
    private static final String UPDATED = "number of rows updated";
    private static final String DELETED = "number of rows deleted";

    private final int type;
    private final List<String> names = new ArrayList<>();
    private long inserted;
    private long updated;
    private long deleted;
    private long multiJoined;

    private DmlCounts(int type, List<String> names) {
        this.type = type;
        this.names.addAll(names);
    }

    static DmlCounts of(Statement s) throws SqlFailure {
        if (s instanceof Insert) {
            return new DmlCounts(StatementTypes.INSERT, List.of(INSERTED));
        }
        if (s instanceof Update) {
            return new DmlCounts(StatementTypes.UPDATE, List.of(UPDATED, "number of multi-joined rows updated"));
        }
        if (s instanceof Delete) {
            return new DmlCounts(StatementTypes.DELETE, List.of(DELETED));
        }
        if (s instanceof Merge) {
            return new DmlCounts(StatementTypes.MERGE, List.of());
        }
        throw SqlFailure.notEmulated(s.getClass().getSimpleName());
    }

    /** A MERGE counts only what its clauses can do. */
    void shape(DmlStatements.Compiled c) {
        if (c.merge() && names.isEmpty()) {
            if (c.sql().contains(MergeStatement.INSERT)) {
                names.add(INSERTED);
            }
            if (c.sql().contains(MergeStatement.UPDATE)) {
                names.add(UPDATED);
            }
            if (c.sql().contains(MergeStatement.DELETE)) {
                names.add(DELETED);
            }
        }
    }

    void run(DmlStatements.Compiled c, Duck duck, Running running) throws SqlFailure {
        if (c.merge()) {
            var counts = duck.counts(c.sql(), running);
            inserted += counts.getOrDefault("INSERT", 0L);
            updated += counts.getOrDefault("UPDATE", 0L);
            deleted += counts.getOrDefault("DELETE", 0L);
            return;
        }
        long[] joined = c.before() == null ? null : duck.pair(c.before(), running);
        long changed = duck.change(c.sql(), running);
        switch (type) {
            case StatementTypes.INSERT -> inserted += changed;
            case StatementTypes.DELETE -> deleted += changed;
            default -> {
                updated += joined == null ? changed : joined[0];
                multiJoined += joined == null ? 0 : joined[1];
            }
        }
    }

    SqlResult result(int binds, boolean withRow) {
        var columns = names.stream().map(n -> ResultColumn.fixed(n, 19, 0)).toList();
        var row = names.stream().map(this::value).toArray(String[]::new);
        return new MemoryResult(columns, type, binds, withRow ? List.<String[]>of(row) : List.of());
    }

    private String value(String name) {
        return String.valueOf(
                switch (name) {
                    case INSERTED -> inserted;
                    case UPDATED -> updated;
                    case DELETED -> deleted;
                    default -> multiJoined;
                });
    }
}
