package io.snowmcp.probe;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The health report as lines for a person: every connection, and every other check that is not well. */
final class Report {

    private static final String STRING = "\"((?:[^\"\\\\]|\\\\.)*+)\"";

    /** The server's own report: so its form is known, and a JSON parser would cost more than the question. */
    private static final Pattern CHECK =
            Pattern.compile("\\{\"name\":" + STRING + ",\"status\":" + STRING + ",\"message\":" + STRING + "}");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");
    private static final String CONNECTION = "connection.";

    private Report() {}

    static List<String> lines(URI endpoint, String json) {
        List<String> lines = new ArrayList<>(List.of("  endpoint     " + endpoint));
        List<String> connections = new ArrayList<>();
        List<String> others = new ArrayList<>();
        Matcher check = CHECK.matcher(json);
        while (check.find()) {
            String name = plain(check.group(1));
            String status = check.group(2);
            String message = plain(check.group(3));
            if (name.startsWith(CONNECTION)) {
                connections.add("  connection   " + name.substring(CONNECTION.length()) + ": " + said(status, message));
            } else if (!status.equals("OK")) {
                // Of several things that are wrong each has a line.
                for (String one : message.split(" \\| ")) {
                    others.add("  attention    " + name + ": " + said(status, one));
                }
            }
        }
        lines.addAll(connections);
        lines.addAll(others);
        return lines;
    }

    private static String said(String status, String message) {
        return status + (message.isEmpty() ? "" : ", " + message);
    }

    /** One line without control characters, whatever the report holds. */
    private static String plain(String escaped) {
        return ESCAPE.matcher(escaped)
                .replaceAll(match -> Matcher.quoteReplacement(character(match.group(1))))
                .replaceAll("\\p{Cntrl}", " ");
    }

    private static String character(String escape) {
        return switch (escape.charAt(0)) {
            case 'u' -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
            case 'n', 'r', 't', 'b', 'f' -> " ";
            default -> escape;
        };
    }
}
