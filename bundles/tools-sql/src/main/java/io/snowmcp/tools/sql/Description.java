package io.snowmcp.tools.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.api.Json;
import io.snowmcp.mcp.api.RawJson;
import io.snowmcp.snowflake.api.Failure.StatementFailed;
import io.snowmcp.snowflake.api.Session;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together what several SHOW and DESCRIBE statements say of one table or view. */
final class Description {

    private final Session session;
    private final ObjectName asked;
    private ObjectName object;
    private final ObjectNode answer = Json.newObject();

    Description(Session session, ObjectName object) {
        this.session = session;
        asked = object;
        this.object = object;
    }

    RawJson read() throws SnowflakeException {
        object = resolved();
        // First, because it is the one that fails when the object does not exist.
        List<Map<String, String>> columns = rows("DESCRIBE TABLE " + object.quoted());
        overview();
        ArrayNode described = answer.putArray("columns");
        columns.forEach(column -> described.add(column(column)));
        if ("VIEW".equals(answer.path("kind").asText())) {
            viewText();
        } else {
            keys();
        }
        return RawJson.of(answer);
    }

    /** With database and schema, so that every statement is about the same object. */
    private ObjectName resolved() throws SnowflakeException {
        if (asked.database().isPresent() && asked.schema().isPresent()) {
            return asked;
        }
        Map<String, String> current =
                rows("SELECT CURRENT_DATABASE() AS DB, CURRENT_SCHEMA() AS SCH").get(0);
        return new ObjectName(
                asked.database().or(() -> Optional.ofNullable(current.get("db"))),
                asked.schema().or(() -> Optional.ofNullable(current.get("sch"))),
                asked.name());
    }

    private void overview() throws SnowflakeException {
        answer.put("name", object.name()).put("kind", "TABLE");
        String in = object.scope().map(scope -> " IN SCHEMA " + scope).orElse("");
        for (Map<String, String> row :
                rows("SHOW OBJECTS" + in + " STARTS WITH " + Identifiers.literal(object.name()))) {
            if (object.name().equals(row.get("name"))) {
                put("database", row.get("database_name"));
                put("schema", row.get("schema_name"));
                put("kind", row.get("kind"));
                put("comment", row.get("comment"));
                put("owner", row.get("owner"));
                putNumber("rowCount", row.get("rows"));
                putNumber("bytes", row.get("bytes"));
                return;
            }
        }
    }

    private static ObjectNode column(Map<String, String> row) {
        ObjectNode column = Json.newObject();
        column.put("name", row.get("name")).put("type", row.get("type"));
        column.put("nullable", "Y".equals(row.get("null?")));
        putText(column, "default", row.get("default"));
        putText(column, "comment", row.get("comment"));
        return column;
    }

    private void keys() throws SnowflakeException {
        grouped("SHOW PRIMARY KEYS IN TABLE ").values().forEach(key -> {
            ArrayNode names = answer.putArray("primaryKey");
            key.forEach(row -> names.add(row.get("column_name")));
        });
        var unique = grouped("SHOW UNIQUE KEYS IN TABLE ").values();
        if (!unique.isEmpty()) {
            ArrayNode list = answer.putArray("uniqueKeys");
            unique.forEach(key -> {
                ArrayNode names = list.addArray();
                key.forEach(row -> names.add(row.get("column_name")));
            });
        }
        var foreign = grouped("SHOW IMPORTED KEYS IN TABLE ").values();
        if (!foreign.isEmpty()) {
            ArrayNode list = answer.putArray("foreignKeys");
            foreign.forEach(key -> list.add(foreignKey(key)));
        }
    }

    private static ObjectNode foreignKey(List<Map<String, String>> key) {
        ObjectNode node = Json.newObject();
        ArrayNode columns = node.putArray("columns");
        key.forEach(row -> columns.add(row.get("fk_column_name")));
        Map<String, String> first = key.get(0);
        node.put(
                "references",
                first.get("pk_database_name") + "." + first.get("pk_schema_name") + "." + first.get("pk_table_name"));
        ArrayNode referenced = node.putArray("referencedColumns");
        key.forEach(row -> referenced.add(row.get("pk_column_name")));
        return node;
    }

    /** The key columns by constraint, in key order; SHOW gives a row a column, in an order it does not promise. */
    private Map<String, List<Map<String, String>>> grouped(String show) throws SnowflakeException {
        Map<String, List<Map<String, String>>> keys = new LinkedHashMap<>();
        for (Map<String, String> row : optional(show + object.quoted())) {
            String name = row.getOrDefault("fk_name", row.getOrDefault("constraint_name", ""));
            keys.computeIfAbsent(name, n -> new ArrayList<>()).add(row);
        }
        keys.values().forEach(key -> key.sort(Comparator.comparingInt(Description::sequence)));
        return keys;
    }

    private static int sequence(Map<String, String> row) {
        return Integer.parseInt(row.getOrDefault("key_sequence", "0"));
    }

    private void viewText() throws SnowflakeException {
        String sql = "SELECT GET_DDL('VIEW', " + Identifiers.literal(object.quoted()) + ", TRUE) AS DDL";
        optional(sql).forEach(row -> put("ddl", row.get("ddl")));
    }

    /** What Snowflake refuses here is left out: a role may see an object and not its definition or its keys. */
    private List<Map<String, String>> optional(String sql) throws SnowflakeException {
        try {
            return rows(sql);
        } catch (SnowflakeException e) {
            if (e.failure() instanceof StatementFailed) {
                return List.of();
            }
            throw e;
        }
    }

    private List<Map<String, String>> rows(String sql) throws SnowflakeException {
        return session.query(sql, List.of(), new MapSink());
    }

    private void put(String key, String value) {
        putText(answer, key, value);
    }

    private void putNumber(String key, String digits) {
        if (digits != null) {
            answer.put(key, new java.math.BigDecimal(digits).toBigInteger());
        }
    }

    private static void putText(ObjectNode node, String key, String value) {
        if (value != null && !value.isEmpty()) {
            node.put(key, value);
        }
    }
}
