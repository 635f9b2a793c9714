package io.snowmcp.transport.stdio.cli;

import io.snowmcp.transport.stdio.text.Visible;
import java.util.ArrayList;
import java.util.List;

/** Cells in aligned columns under their names; numbers stand to the right. */
final class Table {

    private static final String GAP = "  ";

    private final List<Boolean> right;
    private final List<List<String>> lines = new ArrayList<>();

    Table(List<String> names, List<Boolean> right) {
        this.right = List.copyOf(right);
        add(names);
    }

    /** Cells that are missing are empty. */
    void add(List<String> cells) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < right.size(); i++) {
            shown.add(i < cells.size() ? Visible.line(cells.get(i)) : "");
        }
        lines.add(shown);
    }

    @Override
    public String toString() {
        int[] widths = new int[right.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        StringBuilder out = new StringBuilder();
        for (int n = 0; n < lines.size(); n++) {
            append(lines.get(n), widths, out);
            if (n == 0) {
                List<String> rule = new ArrayList<>();
                for (int width : widths) {
                    rule.add("-".repeat(width));
                }
                append(rule, widths, out);
            }
        }
        return out.toString();
    }

    private void append(List<String> cells, int[] widths, StringBuilder out) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - width(cells.get(i)));
            line.append(i == 0 ? "" : GAP);
            line.append(right.get(i) ? space + cells.get(i) : cells.get(i) + space);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    /** In columns of a terminal: signs that combine take none, those of East Asia and emoji two. */
    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            width += switch (Character.getType(c)) {
                case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
                default -> isWide(c) ? 2 : 1;
            };
        }
        return width;
    }

    private static boolean isWide(int c) {
        return c >= 0x1100
                && (c <= 0x115f
                        || c >= 0x2e80 && c <= 0xa4cf
                        || c >= 0xac00 && c <= 0xd7a3
                        || c >= 0xf900 && c <= 0xfaff
                        || c >= 0xfe30 && c <= 0xfe6f
                        || c >= 0xff00 && c <= 0xff60
                        || c >= 0xffe0 && c <= 0xffe6
                        || c >= 0x1f300 && c <= 0x1faff
                        || c >= 0x20000 && c <= 0x3fffd);
    }
}
