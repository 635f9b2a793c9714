package io.snowmcp.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.sandbox.sql.Bind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The body of a query request. */
record StatementRequest(
        String sql,
        List<Map<Integer, Bind>> bindRows,
        boolean describeOnly,
        boolean async,
        Map<String, String> parameters) {

    static StatementRequest of(JsonNode body) {
        if (!body.path("bindStage").asText("").isEmpty()) {
            throw Refusal.notEmulated("bind values on a stage (set CLIENT_STAGE_ARRAY_BINDING_THRESHOLD=0)");
        }
        return new StatementRequest(
                body.path("sqlText").asText(),
                bindRows(body.path("bindings")),
                body.path("describeOnly").asBoolean(),
                body.path("asyncExec").asBoolean(),
                SessionEndpoints.settings(body.path("parameters")));
    }

    /** The same for one of several statements: their binds are numbered through. */
    StatementRequest withBinds(int before, int count) {
        var rows = new ArrayList<Map<Integer, Bind>>();
        for (var row : bindRows) {
            var own = new HashMap<Integer, Bind>();
            for (var i = 1; i <= count && row.containsKey(before + i); i++) {
                own.put(i, row.get(before + i));
            }
            if (!own.isEmpty()) {
                rows.add(own);
            }
        }
        return new StatementRequest(sql, rows, describeOnly, async, parameters);
    }

    /** A bind is one value, or with an array bind the list of the values of all rows. */
    private static List<Map<Integer, Bind>> bindRows(JsonNode bindings) {
        var rows = new ArrayList<Map<Integer, Bind>>();
        bindings.properties().forEach(entry -> {
            var position = Integer.valueOf(entry.getKey());
            var type = entry.getValue().path("type").asText("TEXT");
            var value = entry.getValue().path("value");
            for (var i = 0; i < (value.isArray() ? value.size() : 1); i++) {
                if (rows.size() == i) {
                    rows.add(new HashMap<>());
                }
                var cell = value.isArray() ? value.get(i) : value;
                rows.get(i).put(position, new Bind(type, cell.isNull() || cell.isMissingNode() ? null : cell.asText()));
            }
        });
        return rows;
    }
}
