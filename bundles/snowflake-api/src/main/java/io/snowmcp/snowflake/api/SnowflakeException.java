package io.snowmcp.snowflake.api;

/** The only checked way in which work fails. Its message is the failure's: safe for the caller. */
public final class SnowflakeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public SnowflakeException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /** With the cause for the log; it is never shown to a caller. */
    public SnowflakeException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
