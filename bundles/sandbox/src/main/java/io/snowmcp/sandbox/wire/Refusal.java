package io.snowmcp.sandbox.wire;

/** A request that is answered with {@code success:false} and Snowflake's code, not with an HTTP error. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    Refusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static Refusal sessionGone() {
        return new Refusal("390111", "Session no longer exists. New login required to access the service.");
    }

    static Refusal sessionTokenExpired() {
        return new Refusal("390112", "Your session has expired. Please login again.");
    }

    static Refusal masterTokenExpired() {
        return new Refusal("390114", "Authentication token has expired.  The user must authenticate again.");
    }

    static Refusal notEmulated(String thing) {
        return new Refusal("000002", "Unsupported feature: not supported by the sandbox: " + thing + ".");
    }

    String code() {
        return code;
    }
}
