package io.snowmcp.transport.stdio.cli;

import io.snowmcp.transport.stdio.json.JsonValue;
import io.snowmcp.transport.stdio.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Results for people: rows as a table, the rest as names and values. */
final class Readable {

    /** What is said about the rows below them, or is said by them. */
    private static final Set<String> ABOUT_ROWS =
            Set.of("columns", "rows", "table", "rowCount", "truncated", "more", "nextCursor", "queryId");

    private Readable() {}

    /** The texts of content blocks; of others, what they are. */
    static String content(JsonValue content) {
        StringBuilder out = new StringBuilder();
        for (JsonValue block : content.elements()) {
            String type = block.get("type").text();
            if (type.equals("text")) {
                out.append(Visible.text(block.get("text").text()));
            } else {
                String data = block.get("data").text();
                out.append('[').append(Visible.line(type)).append(' ');
                out.append(Visible.line(
                        block.get("mimeType").text() + block.get("uri").text()));
                out.append(data.isEmpty() ? "]" : ", " + data.length() / 4 * 3 + " bytes]");
            }
            out.append('\n');
        }
        return out.toString();
    }

    static String structured(JsonValue result) {
        StringBuilder out = new StringBuilder();
        boolean rows = result.get("rows") instanceof JsonValue.Arr && result.get("columns") instanceof JsonValue.Arr;
        boolean text = result.get("table") instanceof JsonValue.Str;
        if (rows) {
            out.append(rows(result.get("columns").elements(), result.get("rows").elements()));
        } else if (text) {
            out.append(Visible.text(result.get("table").text()).stripTrailing()).append('\n');
        }
        if (rows || text) {
            return out.append('\n').append(aboutRows(result)).toString();
        }
        members(result, Set.of(), out);
        return out.toString();
    }

    private static String rows(List<JsonValue> columns, List<JsonValue> rows) {
        List<String> names = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            JsonValue column = columns.get(i);
            names.add(column instanceof JsonValue.Obj ? column.get("name").text() : column.text());
            String type = column.get("type").text().toUpperCase(Locale.ROOT);
            right.add(type.isEmpty() ? isNumeric(rows, i) : type.matches("(NUMBER|FLOAT|DECFLOAT|DECIMAL|INT).*"));
        }
        Table table = new Table(names, right);
        for (JsonValue row : rows) {
            table.add(row.elements().stream().map(Readable::cell).toList());
        }
        return table.toString();
    }

    private static boolean isNumeric(List<JsonValue> rows, int column) {
        boolean any = false;
        for (JsonValue row : rows) {
            JsonValue value = column < row.elements().size() ? row.elements().get(column) : JsonValue.ABSENT;
            boolean number = value instanceof JsonValue.Literal literal && literal.isNumber();
            if (!number && !(value instanceof JsonValue.Null)) {
                return false;
            }
            any |= number;
        }
        return any;
    }

    /** No value is NULL; so a text that says NULL, and one that says nothing, stand in quotes. */
    private static String cell(JsonValue value) {
        if (value instanceof JsonValue.Null) {
            return "NULL";
        }
        if (value instanceof JsonValue.Str text) {
            return text.value().isEmpty() || text.value().equals("NULL") ? "\"" + text.value() + "\"" : text.value();
        }
        return value instanceof JsonValue.Obj || value instanceof JsonValue.Arr ? value.toJson() : value.text();
    }

    private static String aboutRows(JsonValue result) {
        StringBuilder out = new StringBuilder();
        String count = result.get("rowCount").isPresent()
                ? result.get("rowCount").text()
                : String.valueOf(result.get("rows").elements().size());
        out.append(count).append(count.equals("1") ? " row" : " rows");
        if (result.get("truncated").isTrue()) {
            out.append(", and there are more");
        }
        if (result.get("queryId").isPresent()) {
            out.append(", query ").append(Visible.line(result.get("queryId").text()));
        }
        out.append('\n');
        if (result.get("more").isPresent()) {
            out.append(Visible.text(result.get("more").text())).append('\n');
        }
        if (result.get("nextCursor").isPresent()) {
            out.append("the next page: cursor=")
                    .append(Visible.line(result.get("nextCursor").text()))
                    .append('\n');
        }
        members(result, ABOUT_ROWS, out);
        return out.toString();
    }

    private static void members(JsonValue object, Set<String> without, StringBuilder out) {
        List<Map.Entry<String, JsonValue>> later = new ArrayList<>();
        int width = 0;
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            width = Math.max(width, without.contains(member.getKey()) ? 0 : Table.width(member.getKey()));
        }
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            if (without.contains(member.getKey())) {
                continue;
            }
            if (isList(member.getValue()) || member.getValue().text().indexOf('\n') >= 0) {
                later.add(member);
            } else {
                String name = Visible.line(member.getKey());
                out.append(name).append(" ".repeat(Math.max(0, width - Table.width(name)) + 2));
                out.append(Visible.line(cell(member.getValue()))).append('\n');
            }
        }
        for (Map.Entry<String, JsonValue> member : later) {
            out.append(out.length() == 0 ? "" : "\n");
            out.append(Visible.line(member.getKey())).append('\n');
            out.append(
                    isList(member.getValue())
                            ? objects(member.getValue().elements())
                            : Visible.text(member.getValue().text()) + "\n");
        }
    }

    private static boolean isList(JsonValue value) {
        return !value.elements().isEmpty() && value.elements().stream().allMatch(JsonValue.Obj.class::isInstance);
    }

    private static String objects(List<JsonValue> objects) {
        Set<String> names = new LinkedHashSet<>();
        objects.forEach(object -> names.addAll(object.members().keySet()));
        List<JsonValue> rows = new ArrayList<>();
        for (JsonValue object : objects) {
            rows.add(new JsonValue.Arr(names.stream().map(object::get).toList()));
        }
        List<JsonValue> columns = new ArrayList<>();
        names.forEach(name -> columns.add(new JsonValue.Str(name)));
        return rows(columns, rows);
    }
}
