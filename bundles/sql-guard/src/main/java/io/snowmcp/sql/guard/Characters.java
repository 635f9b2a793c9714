package io.snowmcp.sql.guard;

import java.text.Normalizer;
import java.util.Locale;

/** Which characters a statement may have, and how a refusal names one. */
final class Characters {
    private Characters() {}

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAsciiLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** What an unquoted name is stored as, so that quoting it changes nothing. */
    static boolean isAsciiUpper(int c) {
        return c >= 'A' && c <= 'Z' || c == '_' || c == '$' || isDigit(c);
    }

    static boolean isWordStart(int c) {
        return isAsciiLetter(c) || c == '_' || isForeignLetter(c);
    }

    static boolean isWordPart(int c) {
        return isWordStart(c)
                || isDigit(c)
                || c == '$'
                || c > 127 && Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** A server may fold a letter before it looks up a keyword, so one that folds into ASCII could spell INTO. */
    private static boolean isForeignLetter(int c) {
        if (c <= 127 || !Character.isLetter(c)) {
            return false;
        }
        String letter = Character.toString(c);
        String folded = Normalizer.normalize(letter, Normalizer.Form.NFKC);
        return noAscii(folded) && noAscii(folded.toUpperCase(Locale.ROOT)) && noAscii(folded.toLowerCase(Locale.ROOT));
    }

    private static boolean noAscii(String text) {
        return text.chars().allMatch(c -> c > 127);
    }

    /** No lexer agrees on these, and no statement needs them, not even in a string (escape them: {@code \\u0000}). */
    static boolean isForbidden(int c) {
        return c < ' ' && !isSpace(c) || c >= 0x7f && c < 0xa0 || c >= 0xd800 && c <= 0xdfff || isNonCharacter(c);
    }

    private static boolean isNonCharacter(int c) {
        return (c & 0xfffe) == 0xfffe || c >= 0xfdd0 && c <= 0xfdef;
    }

    /** In a comment: what could end a line elsewhere, and what shows a reader another text than the server reads. */
    static boolean isForbiddenInComment(int c) {
        return c == 0x2028 || c == 0x2029 || Character.getType(c) == Character.FORMAT;
    }

    static String name(int c) {
        String name = Character.isValidCodePoint(c) ? Character.getName(c) : null;
        return String.format(Locale.ROOT, "U+%04X", c) + (name == null ? "" : " (" + name + ")");
    }

    static String upper(String word) {
        boolean ascii = word.chars().allMatch(c -> c <= 127);
        return ascii ? word.toUpperCase(Locale.ROOT) : word;
    }
}
