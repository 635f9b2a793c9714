package io.snowmcp.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/** The clients of the runs. */
final class Requests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Requests() {}

    /** A tool call of MCP 2026-07-28 whose answer must contain {@code expected}. */
    static Load.Client tool(int port, String tool, ObjectNode arguments, String expected) throws IOException {
        return client(new RawHttp(port, "/mcp", headers(tool), body(tool, arguments)), expected);
    }

    /** The same message, sent to the bare servlet. */
    static Load.Client bare(int port, String tool, String expected) throws IOException {
        return client(new RawHttp(port, "/bare", headers(tool), body(tool, JSON.createObjectNode())), expected);
    }

    private static Load.Client client(RawHttp http, String expected) {
        return new Load.Client() {
            @Override
            public void ask() throws IOException {
                String answer = http.post();
                if (!answer.contains(expected)) {
                    throw new IOException("wrong answer: " + answer);
                }
            }

            @Override
            public void close() throws IOException {
                http.close();
            }
        };
    }

    private static Map<String, String> headers(String tool) {
        return Map.of(
                "Accept", "application/json, text/event-stream",
                "MCP-Protocol-Version", "2026-07-28",
                "Mcp-Method", "tools/call",
                "Mcp-Name", tool);
    }

    private static String body(String tool, ObjectNode arguments) {
        ObjectNode message = JSON.createObjectNode();
        message.put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call");
        ObjectNode params = message.putObject("params").put("name", tool);
        params.set("arguments", arguments);
        ObjectNode meta = params.putObject("_meta");
        meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
        meta.putObject("io.modelcontextprotocol/clientCapabilities");
        return message.toString();
    }
}
