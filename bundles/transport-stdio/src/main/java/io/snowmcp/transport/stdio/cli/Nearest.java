package io.snowmcp.transport.stdio.cli;

import java.util.Collection;
import java.util.Locale;

/** What was probably meant. */
final class Nearest {

    private Nearest() {}

    /** {@code "; did you mean x?"}, or nothing if nothing is near. */
    static String hint(String wrong, Collection<String> known) {
        String best = "";
        int least = Math.max(3, wrong.length() / 2 + 1);
        for (String each : known) {
            int distance = distance(wrong.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = each;
            }
        }
        return best.isEmpty() ? "" : "; did you mean " + best + "?";
    }

    /** Insertions, deletions and replacements from one to the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
