package io.snowmcp.sandbox.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** REGEXP_x with Java's regular expressions, anchored where Snowflake anchors; places count from 1. */
final class RegexFunctions {
    private RegexFunctions() {}

    static void register(UserFunctions u) throws SQLException {
        u.strict(
                "sf_regexp_like",
                a -> String.valueOf(pattern(a[1], a[2]).matcher(a[0]).matches()));
        u.strict(
                "sf_regexp_count",
                a -> String.valueOf(matches(a[0], a[1], a[2], a[3]).size()));
        u.strict("sf_regexp_replace", RegexFunctions::replace);
        u.strict("sf_regexp_instr", RegexFunctions::place);
        u.strict("sf_regexp_all", RegexFunctions::all);
        u.any("sf_regexp_substr", RegexFunctions::substring);
    }

    private static Pattern pattern(String regex, String flags) {
        try {
            int f = 0;
            for (char c : flags.toCharArray()) {
                f = switch (c) {
                    case 'c' -> f & ~Pattern.CASE_INSENSITIVE;
                    case 'i' -> f | Pattern.CASE_INSENSITIVE;
                    case 'm' -> f | Pattern.MULTILINE;
                    case 's' -> f | Pattern.DOTALL;
                    case 'e' -> f;
                    default ->
                        throw UserFunctions.fail("100048", "2201B", "Invalid regular expression parameters: " + flags);
                };
            }
            return Pattern.compile(regex, f);
        } catch (PatternSyntaxException e) {
            throw UserFunctions.fail("100048", "2201B", "Invalid regular expression: '" + regex + "'");
        }
    }

    private static List<MatchResult> matches(String subject, String regex, String from, String flags) {
        var result = new ArrayList<MatchResult>();
        int at = Integer.parseInt(from) - 1;
        var m = pattern(regex, flags).matcher(subject);
        if (at >= 0 && at <= subject.length() && m.find(at)) {
            do {
                result.add(m.toMatchResult());
            } while (m.find());
        }
        return result;
    }

    private static int group(String number, String flags) {
        return number != null ? Integer.parseInt(number) : flags.contains("e") ? 1 : 0;
    }

    /** Subject, pattern, position, occurrence, parameters, group or null. */
    private static String substring(String[] a) {
        for (int i = 0; i < 5; i++) {
            if (a[i] == null) {
                return null;
            }
        }
        var found = matches(a[0], a[1], a[2], a[4]);
        int n = Integer.parseInt(a[3]);
        int group = group(a[5], a[4]);
        return n > found.size() || group > found.get(n - 1).groupCount()
                ? null
                : found.get(n - 1).group(group);
    }

    /** Subject, pattern, replacement, position, occurrence (0 for all), parameters. */
    private static String replace(String[] a) {
        int occurrence = Integer.parseInt(a[4]);
        var out = new StringBuilder();
        int at = 0;
        int n = 0;
        for (var m : matches(a[0], a[1], a[3], a[5])) {
            if (occurrence == 0 || ++n == occurrence) {
                out.append(a[0], at, m.start()).append(filled(a[2], m));
                at = m.end();
            }
        }
        return out.append(a[0].substring(at)).toString();
    }

    private static String filled(String replacement, MatchResult m) {
        var out = new StringBuilder();
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            boolean more = c == '\\' && i + 1 < replacement.length();
            if (more && Character.isDigit(replacement.charAt(i + 1))) {
                int group = replacement.charAt(++i) - '0';
                out.append(group <= m.groupCount() && m.group(group) != null ? m.group(group) : "");
            } else {
                out.append(more ? replacement.charAt(++i) : c);
            }
        }
        return out.toString();
    }

    /** Subject, pattern, position, occurrence, 1 for the place after the match, parameters. */
    private static String place(String[] a) {
        var found = matches(a[0], a[1], a[2], a[5]);
        int n = Integer.parseInt(a[3]);
        if (n > found.size()) {
            return "0";
        }
        var m = found.get(n - 1);
        return String.valueOf((a[4].equals("0") ? m.start() : m.end()) + 1);
    }

    private static String all(String[] a) {
        var list = Json.MAPPER.createArrayNode();
        int group = group(null, a[3]);
        matches(a[0], a[1], a[2], a[3]).forEach(m -> list.add(m.group(group)));
        return Json.text(list);
    }
}
