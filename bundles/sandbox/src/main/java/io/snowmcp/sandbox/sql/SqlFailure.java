package io.snowmcp.sandbox.sql;

/** A statement failed as Snowflake would fail it: six-digit code, SQL state, and a message in Snowflake's words. */
public final class SqlFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String sqlState;
    private final int line;
    private final int pos;

    /** @param line from 1, or -1 if the failure has no place in the text; so is pos, from 0 */
    public SqlFailure(String code, String sqlState, String message, int line, int pos) {
        super(message);
        this.code = code;
        this.sqlState = sqlState;
        this.line = line;
        this.pos = pos;
    }

    public SqlFailure(String code, String sqlState, String message) {
        this(code, sqlState, message, -1, -1);
    }

    public static SqlFailure cancelled() {
        return new SqlFailure("000604", "57014", "SQL execution canceled");
    }

    /** The sandbox never guesses: what it does not emulate it refuses by name. */
    public static SqlFailure notEmulated(String thing) {
        return new SqlFailure("000002", "0A000", "Unsupported feature: not supported by the sandbox: " + thing + ".");
    }

    public String code() {
        return code;
    }

    public String sqlState() {
        return sqlState;
    }

    public int line() {
        return line;
    }

    public int pos() {
        return pos;
    }
}
