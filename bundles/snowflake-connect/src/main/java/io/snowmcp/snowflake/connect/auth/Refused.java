package io.snowmcp.snowflake.connect.auth;

/** A setting that cannot be used: the message names it, for the operator, and holds no secret. */
public final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    public Refused(String reason) {
        super(reason);
    }
}
