package io.snowmcp.transport.stdio.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value; numbers keep all their digits. What is not there is {@link #ABSENT}, so that paths need no checks. */
public sealed interface JsonValue {

    JsonValue ABSENT = new Absent();

    record Obj(Map<String, JsonValue> members) implements JsonValue {}

    record Arr(List<JsonValue> elements) implements JsonValue {}

    record Str(String value) implements JsonValue {}

    /** A number, {@code true} or {@code false}, as it is written. */
    record Literal(String written) implements JsonValue {
        public boolean isNumber() {
            return !written.equals("true") && !written.equals("false");
        }
    }

    record Null() implements JsonValue {}

    record Absent() implements JsonValue {}

    static JsonValue read(byte[] text) throws Malformed {
        JsonCursor cursor = new JsonCursor(text);
        JsonValue value = read(cursor, 0);
        cursor.end();
        return value;
    }

    private static JsonValue read(JsonCursor cursor, int depth) throws Malformed {
        if (depth > 500) {
            throw new Malformed("deeper than 500 at byte " + cursor.at());
        }
        switch (cursor.peek()) {
            case '{' -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                cursor.beginObject();
                while (cursor.nextMember()) {
                    members.put(cursor.name(), read(cursor, depth + 1));
                }
                return new Obj(members);
            }
            case '[' -> {
                List<JsonValue> elements = new ArrayList<>();
                cursor.beginArray();
                while (cursor.nextElement()) {
                    elements.add(read(cursor, depth + 1));
                }
                return new Arr(elements);
            }
            case '"' -> {
                return new Str(cursor.string());
            }
            default -> {
                String written = cursor.raw();
                return written.equals("null") ? new Null() : new Literal(written);
            }
        }
    }

    /** The member of that name, if this is an object that has it. */
    default JsonValue get(String name) {
        return this instanceof Obj object ? object.members.getOrDefault(name, ABSENT) : ABSENT;
    }

    /** The elements, if this is an array. */
    default List<JsonValue> elements() {
        return this instanceof Arr array ? array.elements : List.of();
    }

    /** The members, if this is an object. */
    default Map<String, JsonValue> members() {
        return this instanceof Obj object ? object.members : Map.of();
    }

    /** The text of a string, a number as it is written; else empty. */
    default String text() {
        return this instanceof Str string ? string.value : this instanceof Literal literal ? literal.written : "";
    }

    default boolean isTrue() {
        return text().equals("true") && this instanceof Literal;
    }

    default boolean isPresent() {
        return !(this instanceof Absent);
    }

    /** As JSON without white space. */
    default String toJson() {
        StringBuilder out = new StringBuilder();
        write(this, out);
        return out.toString();
    }

    private static void write(JsonValue value, StringBuilder out) {
        if (value instanceof Obj object) {
            String separator = "{";
            for (Map.Entry<String, JsonValue> member : object.members.entrySet()) {
                out.append(separator);
                JsonText.quote(member.getKey(), out);
                write(member.getValue(), out.append(':'));
                separator = ",";
            }
            out.append(object.members.isEmpty() ? "{}" : "}");
        } else if (value instanceof Arr array) {
            String separator = "[";
            for (JsonValue element : array.elements) {
                write(element, out.append(separator));
                separator = ",";
            }
            out.append(array.elements.isEmpty() ? "[]" : "]");
        } else if (value instanceof Str string) {
            JsonText.quote(string.value, out);
        } else {
            out.append(value instanceof Literal literal ? literal.written : "null");
        }
    }
}
