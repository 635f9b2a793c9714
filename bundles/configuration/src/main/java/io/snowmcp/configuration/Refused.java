package io.snowmcp.configuration;

/** A value that its metatype does not allow; the message is for the operator and free of secrets. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message, null, false, false);
    }
}
