package io.snowmcp.configuration.model;

/**
 * A value as it was written, and where.
 *
 * @param literal whether placeholders in it count as text, as in the environment
 */
public record Given(String text, String origin, boolean literal) {

    /** Without the text, which may be a secret. */
    @Override
    public String toString() {
        return "Given[" + origin + "]";
    }
}
