package io.snowmcp.mcp.core.catalog;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A URI template of RFC 6570 level 1, read backwards: which variables make this URI. */
public final class UriPattern {

    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z0-9_]+)}");
    private static final int LONGEST_URI = 4_096;

    private final Pattern pattern;
    private final List<String> names = new ArrayList<>();
    private final int literals;

    /** @throws IllegalArgumentException if the template has other expressions than plain variables */
    UriPattern(String template) {
        StringBuilder regex = new StringBuilder();
        Matcher variable = VARIABLE.matcher(template);
        int from = 0;
        int fixed = 0;
        while (variable.find()) {
            fixed += variable.start() - from;
            regex.append(Pattern.quote(literal(template, from, variable.start())))
                    .append("([^/?#]+)");
            names.add(variable.group(1));
            from = variable.end();
        }
        regex.append(Pattern.quote(literal(template, from, template.length())));
        pattern = Pattern.compile(regex.toString());
        literals = fixed + template.length() - from;
    }

    /** How many characters are fixed: of two templates that match, the one with more says more. */
    int literals() {
        return literals;
    }

    Optional<Map<String, String>> match(String uri) {
        if (uri.length() > LONGEST_URI) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(uri);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        try {
            for (int i = 0; i < names.size(); i++) {
                String raw = matcher.group(i + 1).replace("+", "%2B");
                variables.put(names.get(i), URLDecoder.decode(raw, StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(variables);
    }

    private static String literal(String template, int from, int to) {
        String text = template.substring(from, to);
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new IllegalArgumentException("URI template " + template + ": only {variable} is supported");
        }
        return text;
    }
}
