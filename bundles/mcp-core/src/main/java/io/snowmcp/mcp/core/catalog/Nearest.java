package io.snowmcp.mcp.core.catalog;

import io.snowmcp.ops.api.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
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

    private static int distance(String given, String name) {
        return EditDistance.between(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }
}
