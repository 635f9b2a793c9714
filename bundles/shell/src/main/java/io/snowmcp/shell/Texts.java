package io.snowmcp.shell;

/** What is printed on a terminal. */
final class Texts {

    private Texts() {}

    /** On one line, and without what a terminal would obey. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(each -> {
            if (each == '\n') {
                plain.append("\\n");
            } else if (Character.isISOControl(each)) {
                plain.append(String.format("\\u%04x", each));
            } else {
                plain.appendCodePoint(each);
            }
        });
        return plain.toString();
    }

    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
