package io.snowmcp.itests.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A manifest header's clauses (OSGi Core 3.2.5): separated at commas that stand outside quotes. */
final class Clauses {

    private static final Pattern PART = Pattern.compile("(?:[^,;\"]|\"(?:[^\"\\\\]|\\\\.)*\")+|[,;]");

    /** One clause: its paths, and its attributes and directives as they stand, {@code version="1.0"}. */
    record Clause(List<String> paths, List<String> parameters) {
        boolean hasVersion() {
            return parameters.stream().anyMatch(parameter -> parameter.startsWith("version="));
        }
    }

    private Clauses() {}

    static List<Clause> of(String header) {
        List<Clause> clauses = new ArrayList<>();
        Clause current = new Clause(new ArrayList<>(), new ArrayList<>());
        Matcher parts = PART.matcher(header);
        while (parts.find()) {
            String part = parts.group().strip();
            if (part.equals(",")) {
                clauses.add(current);
                current = new Clause(new ArrayList<>(), new ArrayList<>());
            } else if (!part.equals(";") && !part.isEmpty()) {
                (part.contains("=") ? current.parameters() : current.paths()).add(part);
            }
        }
        if (!current.paths().isEmpty()) {
            clauses.add(current);
        }
        return clauses;
    }
}
