package io.snowmcp.transport.stdio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code --name value}, {@code --name=value} and {@code --flag}, anywhere before {@code --}; the rest in its order. */
public record Options(Map<String, String> values, List<String> rest) {

    /** Which options there are: those with a value, and those without. */
    public record Known(Set<String> valued, Set<String> flags) {}

    public static final Known BRIDGE =
            new Known(Set.of("--url", "--wait", "--api-key-file", "--working-dir"), Set.of("--start", "--help"));

    /** The command line is not understood; the message says why. */
    public static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        public Wrong(String message) {
            super(message);
        }
    }

    public static Options parse(List<String> arguments, Known known) throws Wrong {
        Map<String, String> values = new HashMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                rest.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            }
            if (argument.equals("-h")) {
                argument = "--help";
            }
            if (!argument.startsWith("--")) {
                rest.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (known.flags().contains(argument)) {
                values.put(argument, "");
            } else if (!known.valued().contains(name)) {
                throw new Wrong("no such option: " + name);
            } else if (equals >= 0) {
                values.put(name, argument.substring(equals + 1));
            } else if (i + 1 < arguments.size()) {
                values.put(name, arguments.get(++i));
            } else {
                throw new Wrong(name + " needs a value");
            }
        }
        return new Options(values, rest);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public Duration seconds(String name, long otherwise) throws Wrong {
        String value = get(name, String.valueOf(otherwise));
        if (!value.matches("[0-9]{1,6}")) {
            throw new Wrong(name + " must be a number of seconds, not " + value);
        }
        return Duration.ofSeconds(Long.parseLong(value));
    }
}
