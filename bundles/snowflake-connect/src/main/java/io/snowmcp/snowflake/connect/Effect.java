package io.snowmcp.snowflake.connect;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a statement does to its session and whether it may run twice, by its first word; unknown is the worst. It decides
 * how careful the pool is, not what may run: that is decided long before.
 */
enum Effect {
    /** Changes nothing: may run again, and its session goes back to the pool. */
    READ,
    /** Changes data: never runs again; its session goes back to the pool. */
    WRITE,
    /** May leave something in its session (parameters, names, variables, an open transaction): it is closed afterwards. */
    SESSION;

    private static final Set<String> READS =
            Set.of("select", "with", "values", "show", "describe", "desc", "explain", "list", "ls", "(");
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "merge", "copy");

    /** An anonymous procedure, which may do anything. */
    private static final Pattern AS_PROCEDURE = Pattern.compile("(?i)\\bprocedure\\b");

    /** What a statement can learn of the statements before it in its session. */
    private static final Pattern LOOKS_BACK = Pattern.compile("(?i)last_query_id");

    /** Whether it must not run in a session that another caller has used. */
    static boolean looksBack(String sql) {
        return LOOKS_BACK.matcher(sql).find();
    }

    static Effect of(String sql) {
        // The flow operator runs any statement after the first.
        if (sql.contains("->>")) {
            return SESSION;
        }
        var word = firstWord(sql);
        if (word.equals("with") && AS_PROCEDURE.matcher(sql).find()) {
            return SESSION;
        }
        if (READS.contains(word)) {
            return READ;
        }
        return WRITES.contains(word) ? WRITE : SESSION;
    }

    /** Lower case, after blanks and comments; empty if there is none. */
    private static String firstWord(String sql) {
        int at = 0;
        for (int next = skip(sql, at); next != at; next = skip(sql, at)) {
            at = next;
        }
        if (sql.startsWith("(", at)) {
            return "(";
        }
        int end = at;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(at, end).toLowerCase(Locale.ROOT);
    }

    /** Behind the blank or comment that begins there, or the same place if none does. */
    private static int skip(String sql, int at) {
        if (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
            return at + 1;
        }
        if (sql.startsWith("--", at) || sql.startsWith("//", at)) {
            return behind(sql, "\n", at);
        }
        return sql.startsWith("/*", at) ? behind(sql, "*/", at + 2) : at;
    }

    private static int behind(String sql, String end, int from) {
        int at = sql.indexOf(end, from);
        return at < 0 ? sql.length() : at + end.length();
    }
}
