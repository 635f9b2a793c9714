package io.snowmcp.mcp.core.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that was probably meant. */
final class Nearest {

    private static final int MOST_COMPARED = 80;

    private Nearest() {}

    /** Empty if none is near: about a third of the characters may differ. */
    static Optional<String> to(String given, Collection<String> known) {
        int furthest = Math.max(1, (Math.min(given.length(), MOST_COMPARED) + 1) / 3);
        return known.stream()
                .filter(name -> Math.abs(name.length() - given.length()) <= furthest)
                .filter(name -> distance(given, name) <= furthest)
                .min(Comparator.comparingInt(name -> distance(given, name)));
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
