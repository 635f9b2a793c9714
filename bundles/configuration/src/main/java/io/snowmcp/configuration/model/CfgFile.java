package io.snowmcp.configuration.model;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One file in the syntax of {@link java.util.Properties}, in UTF-8 and with line numbers. Stricter where that one guesses:
 * a key that stands twice and an escape that means nothing are mistakes.
 *
 * @param shown the file's name for an operator, such as {@code etc/io.snowmcp.http.cfg}
 * @param faults what makes it no such file
 */
public record CfgFile(String shown, Map<String, Given> values, List<Fault> faults) {

    public static final long MOST_BYTES = 1 << 20;
    public static final String TOO_LARGE = "is larger than 1 MiB";

    /** As a full disk or an editor that was stopped leaves it: nobody says by that what the settings are. */
    private static final String EMPTY = "is empty; delete the file for the defaults, or write a comment line";

    public CfgFile {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        faults = List.copyOf(faults);
    }

    /** A file that could not be read at all. */
    public static CfgFile unreadable(String shown, String why) {
        return new CfgFile(shown, Map.of(), List.of(new Fault(shown, "", why)));
    }

    public static CfgFile parse(String shown, byte[] bytes) {
        try {
            String text = Utf8.text(bytes);
            return text.isBlank() ? unreadable(shown, EMPTY) : new Parser(shown, text).parse();
        } catch (CharacterCodingException e) {
            return unreadable(shown, Utf8.REMEDY);
        }
    }

    private static final class Parser {

        private final String shown;
        private final String[] lines;
        private final Map<String, Given> values = new LinkedHashMap<>();
        private final Map<String, Integer> seen = new LinkedHashMap<>();
        private final List<Fault> faults = new ArrayList<>();

        Parser(String shown, String text) {
            this.shown = shown;
            this.lines = Utf8.LINE_END.split(text, -1);
        }

        CfgFile parse() {
            for (int at = 0; at < lines.length; at++) {
                String line = lines[at].stripLeading();
                if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == '!') {
                    continue;
                }
                int first = at + 1;
                StringBuilder logical = new StringBuilder(line);
                while (continues(logical)) {
                    logical.setLength(logical.length() - 1);
                    if (at + 1 == lines.length) {
                        break;
                    }
                    logical.append(lines[++at].stripLeading());
                }
                entry(logical.toString(), first);
            }
            return new CfgFile(shown, values, faults);
        }

        private static boolean continues(CharSequence line) {
            int slashes = 0;
            while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
                slashes++;
            }
            return slashes % 2 == 1;
        }

        private void entry(String line, int number) {
            int end = 0;
            while (end < line.length() && ":= \t\f".indexOf(line.charAt(end)) < 0) {
                end += line.charAt(end) == '\\' ? 2 : 1;
            }
            end = Math.min(end, line.length());
            String rest = line.substring(end).stripLeading();
            if (!rest.isEmpty() && (rest.charAt(0) == '=' || rest.charAt(0) == ':')) {
                rest = rest.substring(1).stripLeading();
            }
            String where = shown + ":" + number;
            String key = unescape(line.substring(0, end), where, "");
            String value = unescape(withoutEnd(rest), where, key);
            Integer before = seen.put(key, number);
            if (before != null) {
                faults.add(new Fault(where, key, key + " stands in line " + before + " already; take one of them out"));
            }
            values.put(key, new Given(value, where, false));
        }

        /** Nobody means white space at the end, unless it is escaped. */
        private static String withoutEnd(String text) {
            String stripped = text.stripTrailing();
            boolean escaped = stripped.length() < text.length() && continues(stripped);
            return escaped ? text.substring(0, stripped.length() + 1) : stripped;
        }

        private String unescape(String text, String where, String key) {
            if (text.indexOf('\\') < 0) {
                return text;
            }
            StringBuilder plain = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '\\' || i + 1 == text.length()) {
                    plain.append(c);
                    continue;
                }
                char escaped = text.charAt(++i);
                switch (escaped) {
                    case 'n' -> plain.append('\n');
                    case 't' -> plain.append('\t');
                    case 'r' -> plain.append('\r');
                    case 'f' -> plain.append('\f');
                    case 'u' -> i = unicode(text, i, plain, where, key);
                    // Kept for whoever reads lists.
                    case ',' -> plain.append("\\,");
                    // $\{ is a placeholder that shall be text.
                    case '{', '[' ->
                        plain.append(endsWithDollar(plain) ? "\\" : "").append(escaped);
                    default -> {
                        if (Character.isLetterOrDigit(escaped)) {
                            badEscape(where, key, "\\" + escaped);
                        }
                        plain.append(escaped);
                    }
                }
            }
            return plain.toString();
        }

        private static boolean endsWithDollar(StringBuilder plain) {
            return !plain.isEmpty() && plain.charAt(plain.length() - 1) == '$';
        }

        private int unicode(String text, int at, StringBuilder plain, String where, String key) {
            if (at + 4 < text.length() && text.substring(at + 1, at + 5).matches("[0-9A-Fa-f]{4}")) {
                plain.append((char) Integer.parseInt(text, at + 1, at + 5, 16));
                return at + 4;
            }
            badEscape(where, key, "\\u");
            return at;
        }

        private void badEscape(String where, String key, String escape) {
            faults.add(
                    new Fault(where, key, key + ": " + escape + " has no meaning; a backslash is written twice: \\\\"));
        }
    }
}
