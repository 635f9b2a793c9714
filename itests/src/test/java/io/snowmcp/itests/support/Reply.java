package io.snowmcp.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;

/** What a query came to, and how long its caller waited: the rows as JSON, or what the caller is told instead. */
public record Reply(boolean good, String text, Duration took) {

    /** Fails itself only if there is no answer, or none that MCP knows. */
    public static Reply to(McpCaller client, String connection, String sql, int timeoutSeconds)
            throws IOException, InterruptedException {
        var arguments = McpCaller.JSON
                .createObjectNode()
                .put("connection", connection)
                .put("sql", sql)
                .put("timeoutSeconds", timeoutSeconds);
        long start = System.nanoTime();
        var answer = client.call("execute_query", arguments.toString());
        var took = Duration.ofNanos(System.nanoTime() - start);
        var result = answer.path("result");
        if (!result.isObject()) {
            var message = answer.path("error").path("message");
            if (!message.isTextual()) {
                throw new AssertionError("neither result nor error: " + answer);
            }
            return new Reply(false, message.asText(), took);
        }
        boolean good = !result.path("isError").asBoolean();
        return new Reply(good, good ? rows(result) : said(result), took);
    }

    private static String rows(JsonNode result) {
        return result.path("structuredContent").path("rows").toString();
    }

    private static String said(JsonNode result) {
        return result.path("content").path(0).path("text").asText();
    }
}
