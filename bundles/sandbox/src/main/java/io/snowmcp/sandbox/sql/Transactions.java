package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * BEGIN, COMMIT and ROLLBACK, and the transaction that a change begins without AUTOCOMMIT.
 *
 * <p>In Snowflake a failed statement leaves its transaction as it was. DuckDB gives the whole transaction up; so the
 * changes made in it are kept as a list and made once more.
 */
final class Transactions {
    private final Duck duck;
    private final List<String> changes = new ArrayList<>();
    private boolean open;
    private boolean broken;

    Transactions(Duck duck) {
        this.duck = duck;
    }

    SqlResult run(Cursor cursor) throws SqlFailure {
        var word = cursor.take().stored();
        if (!cursor.accept("TRANSACTION")) {
            cursor.accept("WORK");
        }
        if (cursor.accept("NAME")) {
            cursor.identifier();
        }
        if (word.equals("BEGIN") && !cursor.atEnd()) {
            throw SqlFailure.notEmulated("Snowflake Scripting blocks");
        }
        cursor.end();
        switch (word) {
            case "BEGIN", "START" -> begin();
            case "COMMIT" -> commit();
            default -> finish("ROLLBACK");
        }
        return MemoryResult.status("Statement executed successfully.", StatementTypes.TCL);
    }

    private void begin() throws SqlFailure {
        if (!open) {
            duck.run("BEGIN TRANSACTION");
            open = true;
        }
    }

    void commit() throws SqlFailure {
        mend();
        finish("COMMIT");
    }

    /** Makes the changes, all or none; without {@code autocommit} they wait for COMMIT. */
    <T> T change(boolean autocommit, Work<T> work) throws SqlFailure {
        boolean own = autocommit && !open;
        begin();
        int before = changes.size();
        try {
            var result = work.run(changes::add);
            if (own) {
                finish("COMMIT");
            }
            return result;
        } catch (SqlFailure e) {
            changes.subList(before, changes.size()).clear();
            broken = true;
            if (own) {
                finish("ROLLBACK");
            }
            throw e;
        }
    }

    /** Work that tells each statement it has run. */
    interface Work<T> {
        T run(java.util.function.Consumer<String> ran) throws SqlFailure;
    }

    /** A statement has failed: DuckDB's transaction, if there is one, is lost. */
    void failed() {
        broken = open;
    }

    /** Before the next statement: the transaction as it was before the failed one. */
    void mend() throws SqlFailure {
        if (open && broken) {
            duck.run("ROLLBACK");
            duck.run("BEGIN TRANSACTION");
            for (var sql : changes) {
                duck.run(sql);
            }
        }
        broken = false;
    }

    private void finish(String how) throws SqlFailure {
        changes.clear();
        broken = false;
        if (open) {
            open = false;
            duck.run(how);
        }
    }
}
