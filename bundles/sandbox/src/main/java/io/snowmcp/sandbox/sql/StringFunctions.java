package io.snowmcp.sandbox.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Texts whose rules differ from DuckDB's. */
final class StringFunctions {
    private static final String SEPARATORS = " \t\n!?@\"^#$&~_,.:;+-*%/|\\[](){}<>";

    private StringFunctions() {}

    static void register(UserFunctions u) throws SQLException {
        u.strict("sf_initcap", a -> capitals(a[0], a.length > 1 ? a[1] : SEPARATORS));
        u.any("sf_substr", StringFunctions::substr);
        u.strict("sf_split_part", a -> splitPart(a[0], a[1], Integer.parseInt(a[2])));
        u.strict("sf_split", a -> split(a[0], a[1]));
        u.strict("sf_strtok", a -> token(a[0], a[1], Integer.parseInt(a[2])));
        u.strict("sf_fit", a -> fit(a[0], Integer.parseInt(a[1])));
        u.strict("sf_strtok_to_array", a -> {
            var list = Json.MAPPER.createArrayNode();
            tokens(a[0], a[1]).forEach(list::add);
            return Json.text(list);
        });
        u.strict("sf_sha", a -> hash(a[0], a[1]));
    }

    private static String fit(String s, int length) {
        if (s.codePointCount(0, s.length()) > length) {
            throw UserFunctions.fail("100078", "22000", "String '" + s + "' is too long and would be truncated");
        }
        return s;
    }

    private static String hash(String s, String algorithm) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(s.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw UserFunctions.fail(
                    "100097", "22023", "Invalid digest size " + algorithm.substring(algorithm.indexOf('-') + 1));
        }
    }

    private static String capitals(String s, String separators) {
        var out = new StringBuilder();
        boolean start = true;
        for (char c : s.toCharArray()) {
            out.append(start ? Character.toUpperCase(c) : Character.toLowerCase(c));
            start = separators.indexOf(c) >= 0;
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
        var tokens = tokens(s, by);
        return n >= 1 && n <= tokens.size() ? tokens.get(n - 1) : null;
    }

    private static List<String> tokens(String s, String by) {
        var tokens = new ArrayList<String>();
        var t = new java.util.StringTokenizer(s, by);
        while (t.hasMoreTokens()) {
            tokens.add(t.nextToken());
        }
        return tokens;
    }
}
