package io.snowmcp.configuration.model;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;

/** The types of a metatype attribute (OSGi Compendium, 105.11: {@code Tscalar}). */
public enum ValueType {
    STRING("a text", s -> s, new String[0]),
    PASSWORD("a text", s -> s, new String[0]),
    INTEGER("an integer", s -> Integer.valueOf(s.strip()), new Integer[0]),
    LONG("an integer", s -> Long.valueOf(s.strip()), new Long[0]),
    SHORT("an integer", s -> Short.valueOf(s.strip()), new Short[0]),
    BYTE("an integer", s -> Byte.valueOf(s.strip()), new Byte[0]),
    DOUBLE("a number", s -> finite(Double.valueOf(s.strip())), new Double[0]),
    FLOAT("a number", s -> finite(Float.valueOf(s.strip())), new Float[0]),
    CHARACTER("a single character", ValueType::character, new Character[0]),
    BOOLEAN("true or false", ValueType::truth, new Boolean[0]);

    private final String noun;
    private final Function<String, Object> parser;
    private final Object[] emptyArray;

    ValueType(String noun, Function<String, Object> parser, Object[] emptyArray) {
        this.noun = noun;
        this.parser = parser;
        this.emptyArray = emptyArray;
    }

    static ValueType named(String name) {
        return "Char".equals(name) ? CHARACTER : valueOf(name.toUpperCase(Locale.ROOT));
    }

    String noun() {
        return noun;
    }

    boolean isText() {
        return this == STRING || this == PASSWORD;
    }

    Object parse(String text) {
        return parser.apply(text);
    }

    Object[] emptyArray() {
        return emptyArray;
    }

    /** Numbers are compared by value, texts by length; a bound that is null does not bind. */
    boolean within(Object value, String min, String max) {
        BigDecimal size;
        if (value instanceof Number number) {
            size = new BigDecimal(number.toString());
        } else if (value instanceof String text) {
            size = BigDecimal.valueOf(text.length());
        } else {
            return true;
        }
        return (min == null || size.compareTo(new BigDecimal(min)) >= 0)
                && (max == null || size.compareTo(new BigDecimal(max)) <= 0);
    }

    private static <T extends Number> T finite(T number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException();
        }
        return text.charAt(0);
    }

    private static Object truth(String text) {
        String word = text.strip();
        if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
            return Boolean.valueOf(word);
        }
        throw new IllegalArgumentException();
    }
}
