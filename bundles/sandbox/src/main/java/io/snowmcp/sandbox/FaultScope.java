package io.snowmcp.sandbox;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whom a fault meets.
 *
 * @param path only requests of that kind; empty: any
 * @param count so many; empty: all, until it is released
 */
public record FaultScope(Optional<WirePath> path, OptionalLong count) {
    public FaultScope {
        if (count.isPresent() && count.getAsLong() < 1) {
            throw new IllegalArgumentException("count " + count.getAsLong() + " is below 1");
        }
    }

    public static FaultScope next() {
        return next(1);
    }

    public static FaultScope next(long count) {
        return new FaultScope(Optional.empty(), OptionalLong.of(count));
    }

    public static FaultScope all() {
        return new FaultScope(Optional.empty(), OptionalLong.empty());
    }

    /** The same, but only for requests of that kind. */
    public FaultScope on(WirePath only) {
        return new FaultScope(Optional.of(only), count);
    }
}
