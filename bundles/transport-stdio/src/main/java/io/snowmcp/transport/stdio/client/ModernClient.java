package io.snowmcp.transport.stdio.client;

import io.snowmcp.transport.stdio.http.EventReader;
import io.snowmcp.transport.stdio.http.Post;
import io.snowmcp.transport.stdio.http.Response;
import io.snowmcp.transport.stdio.http.TooLarge;
import io.snowmcp.transport.stdio.http.Whereabouts;
import io.snowmcp.transport.stdio.json.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks requests of revision 2026-07-28 of its own, one at a time. */
public final class ModernClient {

    private static final String VERSION = "2026-07-28";
    private static final int MOST_ANSWER_BYTES = 256 * 1024 * 1024;

    private final Whereabouts endpoint;
    private final Duration timeout;

    public ModernClient(Whereabouts endpoint, Duration timeout) {
        this.endpoint = endpoint;
        this.timeout = timeout;
    }

    /** What came: a status other than 200 may come with a JSON-RPC error all the same. */
    public record Answer(int status, Optional<String> retryAfter, byte[] json) {}

    /**
     * @param params members of the params, as JSON, each with a comma after it
     * @param headers beside those every request has
     * @throws io.snowmcp.transport.stdio.http.NotReached if nothing was asked
     */
    public Answer ask(String method, String params, Map<String, String> headers) throws IOException {
        byte[] body = JsonText.bytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":" + JsonText.quote(method)
                + ",\"params\":{" + params + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + VERSION
                + "\",\"io.modelcontextprotocol/clientCapabilities\":{}}}}");
        Map<String, String> all = new HashMap<>(headers);
        all.put("MCP-Protocol-Version", VERSION);
        all.put("Mcp-Method", method);
        try (Post post = new Post(endpoint);
                Deadline deadline = new Deadline(post, timeout)) {
            post.connect();
            try {
                return read(post.send(all, body));
            } catch (IOException e) {
                throw deadline.hasPassed() ? new TimedOut() : e;
            }
        }
    }

    private static Answer read(Response response) throws IOException {
        Optional<String> retryAfter = response.header("retry-after");
        if (!response.isEventStream()) {
            return new Answer(response.status(), retryAfter, TooLarge.readAll(response.body(), MOST_ANSWER_BYTES));
        }
        EventReader events = new EventReader(response.body(), MOST_ANSWER_BYTES);
        for (Optional<byte[]> event = events.next(); event.isPresent(); event = events.next()) {
            if (JsonText.find(event.get(), "method").isEmpty()) {
                return new Answer(response.status(), retryAfter, event.get());
            }
        }
        throw new IOException("the connection ended without an answer");
    }
}
