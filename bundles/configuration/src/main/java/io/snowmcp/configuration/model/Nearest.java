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
        return nearest.map(Nearest::question)
                .orElseGet(() -> " (known: " + String.join(", ", new TreeSet<>(known)) + ")");
    }

    /**
     * The known PID of ours that is near to this one. How all of them begin says nothing of how near they are, and the rest
     * may be so short that any other is two letters away.
     */
    static Optional<String> pid(String pid, Collection<String> known) {
        String kind = kind(pid);
        return near(kind, known.stream().map(Nearest::kind).toList())
                .filter(near -> isMeant(kind, near))
                .map(FileName.OURS::concat);
    }

    static String question(String near) {
        return " (did you mean '" + near + "'?)";
    }

    /** Whether a word is another, or was probably meant to be. */
    static boolean isMeant(String written, String meant) {
        int distance = EditDistance.between(written.toLowerCase(Locale.ROOT), meant.toLowerCase(Locale.ROOT));
        return distance <= Math.max(1, meant.length() / 3);
    }

    private static String kind(String pid) {
        return pid.startsWith(FileName.OURS) ? pid.substring(FileName.OURS.length()) : pid;
    }

    /** The known name that differs least, if it does not differ much. */
    static Optional<String> near(String name, Collection<String> known) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : new TreeSet<>(known)) {
            int distance = EditDistance.between(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return least <= Math.max(2, name.length() / 3) ? Optional.ofNullable(best) : Optional.empty();
    }
}
