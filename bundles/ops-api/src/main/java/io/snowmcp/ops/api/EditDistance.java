package io.snowmcp.ops.api;

/** How far a misspelt name is from the right one. */
public final class EditDistance {

    private EditDistance() {}

    /**
     * The least number of insertions, deletions and replacements of characters that make one text the other (Levenshtein).
     * Costs the product of both lengths.
     */
    public static int between(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}
