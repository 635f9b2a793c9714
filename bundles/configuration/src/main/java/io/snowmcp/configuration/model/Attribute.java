package io.snowmcp.configuration.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One key of a {@link Schema}: what its metatype says about it.
 *
 * @param standard the default as the metatype has it; null if there is none
 */
public record Attribute(
        String id,
        ValueType type,
        int cardinality,
        boolean required,
        String standard,
        String min,
        String max,
        List<String> options) {

    private static final int SHOWN = 40;
    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

    public Attribute {
        options = List.copyOf(options);
    }

    /** The value as the type the metatype names; an array if the key holds several. */
    public Object read(Object raw) throws Refused {
        return read(raw, false);
    }

    /** @param hidden whether a refusal does not show the value */
    Object read(Object raw, boolean hidden) throws Refused {
        if (cardinality == 0) {
            return one(raw, hidden);
        }
        List<Object> values = new ArrayList<>();
        for (Object part : parts(raw)) {
            values.add(one(part, hidden));
        }
        int most = cardinality == Integer.MIN_VALUE ? Integer.MAX_VALUE : Math.abs(cardinality);
        if (values.size() > most) {
            throw new Refused(id + " holds " + values.size() + " values, at most " + most + " are allowed");
        }
        return values.toArray(type.emptyArray());
    }

    /** The default as the type the metatype names; null if there is none. */
    public Object standardValue() {
        if (standard == null) {
            return null;
        }
        try {
            return read(standard);
        } catch (Refused e) {
            // A default out of its own range, such as an empty password, stands for "not set".
            return cardinality == 0 && type.isText() ? standard : null;
        }
    }

    /** Whether the value names a file that has to be there. */
    public boolean namesFile() {
        return cardinality == 0 && type == ValueType.STRING && (id.endsWith("File") || id.endsWith("Toml"));
    }

    public boolean secret() {
        return type == ValueType.PASSWORD;
    }

    private static Collection<?> parts(Object raw) {
        if (raw instanceof Collection<?> many) {
            return many;
        }
        // A .cfg file knows no arrays: its comma list arrives as one string.
        List<String> parts = new ArrayList<>();
        for (String part : COMMA.split(String.valueOf(raw))) {
            if (!part.isBlank()) {
                parts.add(part.strip().replace("\\,", ","));
            }
        }
        return parts;
    }

    private Object one(Object raw, boolean hidden) throws Refused {
        if (raw instanceof Collection<?>) {
            throw new Refused(id + " takes one value, not a list");
        }
        String text = String.valueOf(raw);
        Object value;
        try {
            value = type.parse(text);
        } catch (IllegalArgumentException e) {
            throw refused(text, hidden);
        }
        boolean listed = options.isEmpty() || options.contains(text.strip());
        if (!listed || !type.within(value, min, max)) {
            throw refused(text, hidden);
        }
        return value;
    }

    private Refused refused(String text, boolean hidden) {
        String shown = hidden || type == ValueType.PASSWORD ? "its value" : "'" + shorten(text) + "'";
        return new Refused(id + ": " + shown + " is not " + expected());
    }

    /** What to write instead. */
    public String expected() {
        if (!options.isEmpty()) {
            return "one of " + String.join(", ", options);
        }
        String range;
        if (min != null && max != null) {
            range = " from " + min + " to " + max;
        } else if (min != null) {
            range = " of at least " + min;
        } else if (max != null) {
            range = " of at most " + max;
        } else {
            range = "";
        }
        boolean measuredByLength = !range.isEmpty() && (type == ValueType.STRING || type == ValueType.PASSWORD);
        return type.noun() + range + (measuredByLength ? " characters" : "");
    }

    private static String shorten(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }
}
