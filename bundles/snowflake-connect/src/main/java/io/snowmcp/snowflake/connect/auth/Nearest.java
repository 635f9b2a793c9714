package io.snowmcp.snowflake.connect.auth;

import io.snowmcp.ops.api.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class Nearest {

    private Nearest() {}

    /** " (did you mean 'x'?)", or nothing if no name is near. */
    static String hint(String given, Collection<String> known) {
        int least = Math.max(2, given.length() / 3) + 1;
        var hint = "";
        for (var candidate : known) {
            int edits = EditDistance.between(plain(given), plain(candidate));
            if (edits < least) {
                least = edits;
                hint = " (did you mean '" + candidate + "'?)";
            }
        }
        return hint;
    }

    /** The name of which this is a slip of the keyboard. */
    static Optional<String> typo(String given, Collection<String> known) {
        return known.stream()
                .filter(candidate ->
                        EditDistance.between(plain(given), plain(candidate)) <= Math.min(2, candidate.length() / 3))
                .min(Comparator.comparing(candidate -> EditDistance.between(plain(given), plain(candidate))));
    }

    /** Snowflake's own tools write KEY_PAIR, key-pair and the like. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    }
}
