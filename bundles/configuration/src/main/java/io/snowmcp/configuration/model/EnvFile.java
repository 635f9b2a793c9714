package io.snowmcp.configuration.model;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of environment variables as the dotenv tools write it. Nothing in it is executed or replaced. */
public record EnvFile(Map<String, Given> variables, List<Fault> faults) {

    public static final EnvFile NONE = new EnvFile(Map.of(), List.of());

    private static final String EMPTY = "is empty; write a comment line if no variable is meant to stand in it";
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");

    public EnvFile {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        faults = List.copyOf(faults);
    }

    public static EnvFile parse(String shown, byte[] bytes) {
        Map<String, Given> variables = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        String text;
        try {
            text = Utf8.text(bytes);
        } catch (CharacterCodingException e) {
            return new EnvFile(Map.of(), List.of(new Fault(shown, "", Utf8.REMEDY)));
        }
        if (text.isBlank()) {
            return new EnvFile(Map.of(), List.of(new Fault(shown, "", EMPTY)));
        }
        String[] lines = Utf8.LINE_END.split(text, -1);
        for (int at = 0; at < lines.length; at++) {
            String line = lines[at].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String where = shown + ":" + (at + 1);
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                faults.add(new Fault(where, "", "is no NAME=value"));
                continue;
            }
            String value = value(matcher.group(2));
            if (value == null) {
                faults.add(new Fault(where, matcher.group(1), matcher.group(1) + ": its quote is not closed"));
                continue;
            }
            variables.put(matcher.group(1), new Given(value, matcher.group(1) + " in " + where, true));
        }
        return new EnvFile(variables, faults);
    }

    private static String value(String text) {
        if (text.isEmpty() || text.charAt(0) != '"' && text.charAt(0) != '\'') {
            int comment = text.indexOf(" #");
            return (comment < 0 ? text : text.substring(0, comment)).strip();
        }
        char quote = text.charAt(0);
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return plain.toString();
            }
            if (c == '\\' && quote == '"' && i + 1 < text.length()) {
                char escaped = text.charAt(++i);
                plain.append(escaped == 'n' ? '\n' : escaped);
            } else {
                plain.append(c);
            }
        }
        return null;
    }
}
