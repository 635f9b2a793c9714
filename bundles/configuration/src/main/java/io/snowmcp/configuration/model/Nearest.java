package io.snowmcp.configuration.model;

import io.snowmcp.ops.api.EditDistance;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the name that was probably meant. */
public final class Nearest {

    private Nearest() {}

    /** " (did you mean 'x'?)", or the known names if none is near. */
    public static String hint(String name, Collection<String> known) {
        return hint(near(name, known), known);
    }

    static String hint(Optional<String> nearest, Collection<String> known) {
        if (known.isEmpty()) {
            return "";
        }
        return nearest.map(near -> " (did you mean '" + near + "'?)")
                .orElseGet(() -> " (known: " + String.join(", ", new TreeSet<>(known)) + ")");
    }

    /**
     * The known PID of ours that is near to this one. How all of them begin says nothing of how near they are, and the rest
     * may be so short that any other is two letters away.
     */
    static Optional<String> pid(String pid, Collection<String> known) {
        String kind = kind(pid);
        return near(kind, known.stream().map(Nearest::kind).toList(), Math.max(1, kind.length() / 3))
                .map(FileName.OURS::concat);
    }

    private static String kind(String pid) {
        return pid.startsWith(FileName.OURS) ? pid.substring(FileName.OURS.length()) : pid;
    }

    /** The known name that differs least, if it does not differ much. */
    static Optional<String> near(String name, Collection<String> known) {
        return near(name, known, Math.max(2, name.length() / 3));
    }

    private static Optional<String> near(String name, Collection<String> known, int most) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : new TreeSet<>(known)) {
            int distance = EditDistance.between(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return least <= most ? Optional.ofNullable(best) : Optional.empty();
    }
}
