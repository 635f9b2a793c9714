package io.snowmcp.configuration.model;

/**
 * One mistake, for an operator; free of secrets.
 *
 * @param where file and line, or the environment variable
 * @param key the key to mend; empty if it is about more than one
 * @param message what is wrong and what to write instead
 */
public record Fault(String where, String key, String message) {

    @Override
    public String toString() {
        return where + ": " + message;
    }
}
