package io.snowmcp.transport.stdio.cli;

import io.snowmcp.transport.stdio.Options.Wrong;
import io.snowmcp.transport.stdio.json.JsonText;
import io.snowmcp.transport.stdio.json.JsonValue;
import io.snowmcp.transport.stdio.json.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code key=value} made into what the tool's schema wants. */
final class Arguments {

    private Arguments() {}

    /** One JSON object. */
    static String toJson(List<String> given, JsonValue tool, InputStream in) throws Wrong {
        JsonValue schema = tool.get("inputSchema");
        Map<String, JsonValue> properties = schema.get("properties").members();
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String argument : given) {
            int equals = argument.indexOf('=');
            if (equals <= 0) {
                throw new Wrong("not of the form key=value: " + argument);
            }
            String key = argument.substring(0, equals);
            JsonValue property = properties.getOrDefault(key, JsonValue.ABSENT);
            boolean closed = schema.get("additionalProperties") instanceof JsonValue.Literal;
            if (!property.isPresent() && closed) {
                throw new Wrong("the tool has no argument " + key + Nearest.hint(key, properties.keySet()));
            }
            String value = read(argument.substring(equals + 1), key, in);
            if (arguments.put(key, typed(key, value, property)) != null) {
                throw new Wrong("argument " + key + " is given twice");
            }
        }
        List<String> missing = new ArrayList<>();
        for (JsonValue required : schema.get("required").elements()) {
            if (!arguments.containsKey(required.text())) {
                missing.add(required.text());
            }
        }
        if (!missing.isEmpty()) {
            throw new Wrong("missing: " + String.join(", ", missing));
        }
        List<String> members = new ArrayList<>();
        arguments.forEach((key, value) -> members.add(JsonText.quote(key) + ":" + value));
        return "{" + String.join(",", members) + "}";
    }

    private static String read(String value, String key, InputStream in) throws Wrong {
        try {
            if (value.equals("-")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (value.startsWith("@@")) {
                return value.substring(1);
            }
            return value.startsWith("@") ? Files.readString(Path.of(value.substring(1))) : value;
        } catch (IOException | IllegalArgumentException e) {
            throw new Wrong("what " + key + " is to be cannot be read as UTF-8 text: " + value);
        }
    }

    private static String typed(String key, String value, JsonValue property) throws Wrong {
        List<String> types = types(property);
        boolean mayBeText = types.isEmpty() || types.contains("string");
        if (contains(property.get("enum"), value)) {
            return JsonText.quote(value);
        }
        JsonValue read = readJson(value.strip());
        for (String type : types) {
            if (!type.equals("string") && !(type.equals("null") && mayBeText) && isOf(type, read)) {
                return read.toJson();
            }
        }
        if (types.isEmpty() && read.isPresent()) {
            return read.toJson();
        }
        if (!mayBeText) {
            throw new Wrong(key + " must be " + String.join(" or ", types) + ", not " + value);
        }
        return JsonText.quote(value);
    }

    private static boolean isOf(String type, JsonValue value) {
        return switch (type) {
            case "integer" -> value.text().matches("-?[0-9]+") && value instanceof JsonValue.Literal;
            case "number" -> value instanceof JsonValue.Literal literal && literal.isNumber();
            case "boolean" -> value instanceof JsonValue.Literal literal && !literal.isNumber();
            case "array" -> value instanceof JsonValue.Arr;
            case "object" -> value instanceof JsonValue.Obj;
            case "null" -> value instanceof JsonValue.Null;
            default -> false;
        };
    }

    private static List<String> types(JsonValue property) {
        JsonValue type = property.get("type");
        if (type instanceof JsonValue.Str one) {
            return List.of(one.value());
        }
        return type.elements().stream().map(JsonValue::text).toList();
    }

    private static boolean contains(JsonValue choices, String value) {
        return choices.elements().stream()
                .anyMatch(choice ->
                        choice instanceof JsonValue.Str && choice.text().equals(value));
    }

    private static JsonValue readJson(String text) {
        try {
            return JsonValue.read(JsonText.bytes(text));
        } catch (Malformed e) {
            return JsonValue.ABSENT;
        }
    }
}
