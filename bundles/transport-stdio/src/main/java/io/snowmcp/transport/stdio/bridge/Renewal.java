package io.snowmcp.transport.stdio.bridge;

import io.snowmcp.transport.stdio.bridge.Message.Kind;
import io.snowmcp.transport.stdio.http.Post;
import io.snowmcp.transport.stdio.json.JsonText;
import java.util.List;
import java.util.Map;

/** Makes a legacy session anew with the request that made it, when the server has forgotten it. */
final class Renewal implements Attempt.Sink {

    private static final String INITIALIZED = "notifications/initialized";

    private final Surroundings around;

    Renewal(Surroundings around) {
        this.around = around;
    }

    /** @param forgotten what the server did not know; nothing is done if another was agreed meanwhile */
    void renew(LegacySession.Agreed forgotten) {
        synchronized (around.session()) {
            if (around.session().now() != forgotten || forgotten.initialize().isEmpty()) {
                return;
            }
            new Attempt(around, forgotten.initialize().get(), this, Attempt.Remedies.NONE).run(Map.of());
            Message initialized = new Message(
                    Kind.NOTIFICATION,
                    "",
                    INITIALIZED,
                    Message.Params.NONE,
                    List.of(),
                    JsonText.bytes("{\"jsonrpc\":\"2.0\",\"method\":\"" + INITIALIZED + "\"}"));
            new Attempt(around, initialized, this, Attempt.Remedies.NONE).run(Map.of());
        }
    }

    @Override
    public boolean sending(Post post) {
        return true;
    }

    @Override
    public void before(Message message) {
        around.output().write(message.bytes());
    }

    @Override
    public void answer(Message answer) {
        around.notices().say("the session was made anew");
    }

    @Override
    public void failed(String why) {
        around.notices().say("the session could not be made anew: " + why);
    }
}
