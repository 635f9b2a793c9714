package io.snowmcp.transport.stdio.cli;

import io.snowmcp.transport.stdio.client.ModernClient;
import io.snowmcp.transport.stdio.client.ModernClient.Answer;
import io.snowmcp.transport.stdio.client.TimedOut;
import io.snowmcp.transport.stdio.client.ToolList;
import io.snowmcp.transport.stdio.client.ToolList.Refused;
import io.snowmcp.transport.stdio.http.NotReached;
import io.snowmcp.transport.stdio.http.Whereabouts;
import io.snowmcp.transport.stdio.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The daemon as a command sees it: there, or not. */
final class Daemon {

    private final Whereabouts endpoint;
    private final Duration timeout;
    private final ModernClient client;

    /** Nobody we can talk to answers. */
    static final class NotThere extends IOException {

        private static final long serialVersionUID = 1L;

        NotThere(String message) {
            super(message);
        }
    }

    Daemon(Whereabouts endpoint, Duration timeout) {
        this.endpoint = endpoint;
        this.timeout = timeout;
        this.client = new ModernClient(endpoint, timeout);
    }

    List<JsonValue> tools() throws IOException, Refused {
        try {
            return ToolList.of(client);
        } catch (TimedOut e) {
            throw new NotThere(endpoint + " gave no answer within " + timeout.toSeconds() + " s (--timeout)");
        } catch (NotReached e) {
            throw new NotThere(
                    "no daemon answers at " + endpoint + " (" + e.getMessage() + "); start it with bin/start");
        } catch (IOException e) {
            throw new NotThere(endpoint + ": " + e.getMessage());
        }
    }

    Answer call(String params, Map<String, String> headers) throws IOException {
        try {
            return client.ask("tools/call", params, headers);
        } catch (TimedOut e) {
            throw new IOException("no answer within " + timeout.toSeconds() + " s (--timeout); the call was cancelled");
        }
    }
}
