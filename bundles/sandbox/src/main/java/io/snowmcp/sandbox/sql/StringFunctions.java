package io.snowmcp.sandbox.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts whose rules differ from DuckDB's; regular expressions are Java's, anchored where Snowflake anchors. */
final class StringFunctions {
    private StringFunctions() {}

    static void register(UserFunctions u) throws SQLException {
        u.strict("sf_initcap", a -> capitals(a[0]));
        u.any("sf_substr", StringFunctions::substr);
        u.strict("sf_split_part", a -> splitPart(a[0], a[1], Integer.parseInt(a[2])));
        u.strict("sf_split", a -> split(a[0], a[1]));
        u.strict("sf_strtok", a -> token(a[0], a[1], Integer.parseInt(a[2])));
        u.strict(
                "sf_regexp_like",
                a -> String.valueOf(pattern(a[1], a[2]).matcher(a[0]).matches()));
        u.strict(
                "sf_regexp_replace",
                a -> pattern(a[1], "").matcher(a[0]).replaceAll(a[2].replaceAll("\\\\(\\d)", "\\$$1")));
        u.strict(
                "sf_regexp_count",
                a -> String.valueOf(pattern(a[1], "").matcher(a[0]).results().count()));
        u.strict("sf_fit", a -> fit(a[0], Integer.parseInt(a[1])));
        u.any("sf_regexp_substr", StringFunctions::regexpSubstr);
    }

    private static String fit(String s, int length) {
        if (s.codePointCount(0, s.length()) > length) {
            throw UserFunctions.fail("100078", "22000", "String '" + s + "' is too long and would be truncated");
        }
        return s;
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
        } catch (java.util.regex.PatternSyntaxException e) {
            throw UserFunctions.fail("100048", "2201B", "Invalid regular expression: '" + regex + "'");
        }
    }

    private static String regexpSubstr(String[] a) {
        for (int i = 0; i < 5; i++) {
            if (a[i] == null) {
                return null;
            }
        }
        var m = pattern(a[1], a[4]).matcher(a[0]);
        int at = Math.max(0, Integer.parseInt(a[2]) - 1);
        int group = a[5] != null ? Integer.parseInt(a[5]) : a[4].contains("e") ? 1 : 0;
        for (int n = Integer.parseInt(a[3]); at <= a[0].length() && m.find(at); at = Math.max(m.end(), at + 1)) {
            if (--n == 0) {
                return group <= m.groupCount() ? m.group(group) : null;
            }
        }
        return null;
    }

    private static String capitals(String s) {
        var out = new StringBuilder();
        boolean start = true;
        for (char c : s.toCharArray()) {
            out.append(start ? Character.toUpperCase(c) : Character.toLowerCase(c));
            start = " \t\n!?@\"^#$&~_,.:;+-*%/|\\[](){}<>".indexOf(c) >= 0;
        }
        return out.toString();
    }

    /** Positions count from 1, from the end if negative; 0 is as 1. */
    private static String substr(String[] a) {
        if (a[0] == null || a[1] == null) {
            return null;
        }
        int[] points = a[0].codePoints().toArray();
        long from = Long.parseLong(a[1]);
        long first = from > 0 ? from - 1 : from == 0 ? 0 : points.length + from;
        if (first < 0 || first >= points.length) {
            return "";
        }
        long count = a.length < 3 || a[2] == null ? points.length : Long.parseLong(a[2]);
        return new String(points, (int) first, (int) Math.min(count, points.length - first));
    }

    private static List<String> parts(String s, String by) {
        return by.isEmpty() ? List.of(s) : List.of(s.split(Pattern.quote(by), -1));
    }

    private static String splitPart(String s, String by, int n) {
        var parts = parts(s, by);
        int at = n > 0 ? n - 1 : n == 0 ? 0 : parts.size() + n;
        return at >= 0 && at < parts.size() ? parts.get(at) : "";
    }

    private static String split(String s, String by) {
        var list = Json.MAPPER.createArrayNode();
        parts(s, by).forEach(list::add);
        return Json.text(list);
    }

    private static String token(String s, String by, int n) {
        var tokens = new ArrayList<String>();
        var t = new java.util.StringTokenizer(s, by);
        while (t.hasMoreTokens()) {
            tokens.add(t.nextToken());
        }
        return n >= 1 && n <= tokens.size() ? tokens.get(n - 1) : null;
    }
}
