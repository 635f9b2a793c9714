package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.connect.auth.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes on after a mistake, so that an operator is told of all of them at once. */
final class Findings {

    @FunctionalInterface
    interface Rule<T> {
        T read() throws Refused;
    }

    private final List<Refused> all = new ArrayList<>();

    /** Empty if the rule is broken. */
    <T> Optional<T> of(Rule<T> rule) {
        try {
            return Optional.of(rule.read());
        } catch (Refused e) {
            all.add(e);
            return Optional.empty();
        }
    }

    List<Refused> all() {
        return List.copyOf(all);
    }

    /** @throws Refused the first mistake, if there is one */
    void none() throws Refused {
        if (!all.isEmpty()) {
            throw all.get(0);
        }
    }
}
