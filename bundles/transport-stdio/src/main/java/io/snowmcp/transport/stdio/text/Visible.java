package io.snowmcp.transport.stdio.text;

import io.snowmcp.transport.stdio.json.JsonText;

/**
 * Text from elsewhere made fit for a terminal: nothing in it moves the cursor, sets colours, hides or turns what follows.
 * Every character that could is shown by its number.
 */
public final class Visible {

    private static final int MOST_SAID = 2_000;

    private Visible() {}

    /** What is said to a person on standard error: in one line, and no longer than is read. */
    public static String said(String text) {
        return said(text, MOST_SAID);
    }

    /** The same of a part of it. */
    public static String said(String text, int most) {
        return text.length() <= most
                ? line(text)
                : line(text.substring(0, most)) + "... (" + text.length() + " characters)";
    }

    /** In one line: line ends and tabs are shown as well. */
    public static String line(String text) {
        return show(text, false);
    }

    /** Line ends and tabs are what they are. */
    public static String text(String text) {
        return show(text.replace("\r\n", "\n"), true);
    }

    /** JSON that means the same: only escapes inside its strings differ. */
    public static String json(String json) {
        StringBuilder out = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean whiteSpace = c == '\n' || c == '\r' || c == '\t';
            out.append(!whiteSpace && isHidden(json, i) ? JsonText.escape(c) : String.valueOf(c));
        }
        return out.toString();
    }

    private static String show(String text, boolean lines) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (lines && (c == '\n' || c == '\t') || !isHidden(text, i)) {
                out.append(c);
            } else if (c == '\n' || c == '\r' || c == '\t') {
                out.append('\\').append(c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
            } else {
                out.append(JsonText.escape(c));
            }
        }
        return out.toString();
    }

    private static boolean isHidden(String text, int i) {
        char c = text.charAt(i);
        if (Character.isSurrogate(c)) {
            return Character.isHighSurrogate(c)
                    ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                    : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            // The joiner of emoji and of some scripts belongs to what is read.
            case Character.FORMAT -> c != '\u200d' && c != '\u200c';
            default -> false;
        };
    }
}
