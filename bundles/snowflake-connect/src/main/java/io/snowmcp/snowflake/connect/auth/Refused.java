package io.snowmcp.snowflake.connect.auth;

import java.util.regex.Pattern;

/** A setting that cannot be used: the message begins with its key, for the operator, and holds no secret. */
public final class Refused extends Exception {

    private static final long serialVersionUID = 1L;
    private static final Pattern KEY = Pattern.compile("\\p{Alpha}+");

    public Refused(String reason) {
        super(reason);
    }

    /** The key to mend. */
    public String key() {
        var key = KEY.matcher(getMessage());
        return key.lookingAt() ? key.group() : "";
    }
}
