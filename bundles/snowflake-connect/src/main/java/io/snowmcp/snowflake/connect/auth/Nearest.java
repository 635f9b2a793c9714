package io.snowmcp.snowflake.connect.auth;

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
            int edits = edits(plain(given), plain(candidate));
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
                .filter(candidate -> edits(plain(given), plain(candidate)) <= Math.min(2, candidate.length() / 3))
                .min(Comparator.comparing(candidate -> edits(plain(given), plain(candidate))));
    }

    /** Snowflake's own tools write KEY_PAIR, key-pair and the like. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    }

    private static int edits(String a, String b) {
        var above = new int[b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    row[j] = i + j;
                } else {
                    int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                    row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
                }
            }
            above = row;
        }
        return above[b.length()];
    }
}
