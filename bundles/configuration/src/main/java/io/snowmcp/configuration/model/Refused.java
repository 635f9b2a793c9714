package io.snowmcp.configuration.model;

/** A value that its metatype does not allow; the message is for the operator and free of secrets. */
public final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    public Refused(String message) {
        super(message, null, false, false);
    }
}
