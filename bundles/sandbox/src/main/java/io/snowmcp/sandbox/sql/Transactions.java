package io.snowmcp.sandbox.sql;

/** BEGIN, COMMIT and ROLLBACK; DDL ends an open transaction as in Snowflake. */
final class Transactions {
    private final Duck duck;
    private boolean open;

    Transactions(Duck duck) {
        this.duck = duck;
    }

    SqlResult run(String word) throws SqlFailure {
        switch (word) {
            case "BEGIN", "START" -> {
                if (!open) {
                    duck.run("BEGIN TRANSACTION");
                    open = true;
                }
            }
            case "COMMIT" -> finish("COMMIT");
            default -> finish("ROLLBACK");
        }
        return MemoryResult.status("Statement executed successfully.", StatementTypes.TCL);
    }

    void commit() throws SqlFailure {
        finish("COMMIT");
    }

    /** A transaction around a batch, unless the session already has one; answers whether it was begun. */
    boolean beginOwn() throws SqlFailure {
        if (!open) {
            duck.run("BEGIN TRANSACTION");
            return true;
        }
        return false;
    }

    void endOwn(String how) throws SqlFailure {
        duck.run(how);
    }

    private void finish(String how) throws SqlFailure {
        if (open) {
            open = false;
            duck.run(how);
        }
    }
}
