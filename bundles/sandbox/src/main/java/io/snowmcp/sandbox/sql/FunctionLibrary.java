package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The functions whose translation is one line of {@code functions.txt}. */
final class FunctionLibrary {
    private static final Pattern LINE = Pattern.compile("([A-Z0-9_$]+)\\(([A-Z,]*)\\) (\\S+) = (.*)");
    static final FunctionLibrary SHARED = new FunctionLibrary(Resources.text("functions.txt"));

    private record Entry(List<String> arguments, String result, String template) {}

    private final Map<String, List<Entry>> entries = new HashMap<>();

    private FunctionLibrary(String text) {
        for (var line : text.split("\n")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var m = LINE.matcher(line);
            if (!m.matches()) {
                throw new IllegalStateException("functions.txt: " + line);
            }
            var args = m.group(2).isEmpty()
                    ? List.<String>of()
                    : List.of(m.group(2).split(","));
            entries.computeIfAbsent(m.group(1), k -> new ArrayList<>()).add(new Entry(args, m.group(3), m.group(4)));
        }
    }

    boolean knows(String name) {
        return entries.containsKey(name);
    }

    List<String> names() {
        return entries.keySet().stream().sorted().toList();
    }

    Typed call(String name, List<Typed> args, Compiler c) throws SqlFailure {
        for (var e : entries.get(name)) {
            if (e.arguments().size() == args.size()) {
                return apply(name, e, args, c);
            }
        }
        throw Failures.arguments(name, args.size());
    }

    private static Typed apply(String name, Entry e, List<Typed> args, Compiler c) throws SqlFailure {
        var coerced = new ArrayList<Typed>();
        for (int i = 0; i < args.size(); i++) {
            if (e.arguments().get(i).equals("V")
                    && !args.get(i).type().json()
                    && args.get(i).kind() != SfType.Kind.NULL) {
                throw Failures.argumentTypes(
                        name,
                        String.join(
                                ", ",
                                args.stream().map(a -> a.type().declared()).toList()));
            }
            coerced.add(coerce(name, args.get(i), e.arguments().get(i), c));
        }
        var sql = e.template().replace("{session}", c.session.id());
        for (int i = 0; i < coerced.size(); i++) {
            sql = sql.replace("{" + i + "}", coerced.get(i).sql());
        }
        boolean nullable = coerced.isEmpty() ? false : coerced.stream().anyMatch(Typed::nullable);
        return new Typed(
                "(" + sql + ")",
                result(e.result(), coerced),
                nullable || e.result().matches("[VAO]"),
                Typed.Origin.NONE);
    }

    private static Typed coerce(String name, Typed v, String code, Compiler c) throws SqlFailure {
        return switch (code) {
            case "T" -> c.casts.to(v, v.kind() == SfType.Kind.TEXT ? v.type() : SfType.TEXT);
            case "F" -> c.casts.to(v, SfType.REAL);
            case "N" ->
                v.type().numeric()
                        ? v
                        : c.casts.to(v, v.kind() == SfType.Kind.TEXT ? SfType.fixed(18, 5) : SfType.REAL);
            case "I" ->
                Typed.of("CAST(" + c.casts.to(v, SfType.fixed(38, 0)).sql() + " AS BIGINT)", SfType.fixed(38, 0));
            case "B" -> c.casts.to(v, SfType.BOOLEAN);
            case "D" -> c.casts.to(v, SfType.DATE);
            case "S" -> v.type().stamp() ? v : c.casts.to(v, SfType.NTZ);
            case "J" -> v.type().json() ? v : c.casts.to(v, SfType.VARIANT);
            case "O" -> c.casts.to(v, SfType.OBJECT);
            case "V", "X" -> v;
            default -> throw new IllegalStateException(name + ": " + code);
        };
    }

    private static SfType result(String code, List<Typed> args) {
        if (code.startsWith("$")) {
            return args.get(Integer.parseInt(code.substring(1))).type();
        }
        var numbers = code.replaceAll("[^0-9,]", "").split(",");
        return switch (code.charAt(0)) {
            case 'T' -> code.length() == 1 ? SfType.TEXT : SfType.text(Long.parseLong(numbers[0]));
            case 'N' -> SfType.fixed(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
            case 'F' -> SfType.REAL;
            case 'B' -> SfType.BOOLEAN;
            case 'D' -> SfType.DATE;
            case 'S' -> SfType.NTZ;
            case 'V' -> SfType.VARIANT;
            case 'A' -> SfType.ARRAY;
            case 'O' -> SfType.OBJECT;
            default -> throw new IllegalStateException(code);
        };
    }
}
