package io.snowmcp.sandbox.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.snowmcp.sandbox.sql.SqlFailure;
import java.util.HashMap;
import java.util.Map;

/** The frame of every answer: {@code {data, code, message, success}}. */
final class Envelope {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Envelope() {}

    static Answer success(Object data) {
        return frame(data, null, null, true);
    }

    /** A statement that goes on: the client asks again at the URL. */
    static Answer inProgress(String code, String queryId) {
        var data = Map.of(
                "queryId",
                queryId,
                "getResultUrl",
                "/queries/" + queryId + "/result",
                "progressDesc",
                "",
                "queryAbortsAfterSecs",
                300);
        return frame(data, code, "Query execution in progress.", true);
    }

    static Answer refused(Refusal refusal) {
        return frame(null, refusal.code(), refusal.getMessage(), false);
    }

    static Answer failed(String queryId, SqlFailure failure) {
        var data = new HashMap<String, Object>();
        data.put("internalError", false);
        data.put("errorCode", failure.code());
        data.put("age", 0);
        data.put("sqlState", failure.sqlState());
        data.put("queryId", queryId);
        data.put("line", failure.line());
        data.put("pos", failure.pos());
        data.put("type", "COMPILATION");
        return frame(data, failure.code(), failure.getMessage(), false);
    }

    /** An answer that is no answer of Snowflake's: without the frame. */
    static Answer bare(Map<String, ?> json) {
        try {
            return Answer.json(MAPPER.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer frame(Object data, String code, String message, boolean success) {
        var frame = new HashMap<String, Object>();
        frame.put("data", data);
        frame.put("code", code);
        frame.put("message", message);
        frame.put("success", success);
        try {
            return Answer.json(MAPPER.writeValueAsBytes(frame));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
