package io.snowmcp.mcp.core.legacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snowmcp.mcp.api.Caller;
import io.snowmcp.mcp.api.InputRequest;
import io.snowmcp.mcp.api.InputRequired;
import io.snowmcp.mcp.core.call.ClientNeeds;
import io.snowmcp.mcp.core.json.JsonOut;
import io.snowmcp.mcp.core.json.RpcMessage.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What clients of the older revisions are being asked: the request goes out on the call's own stream under a random id,
 * the answer comes as a message of its own, and the handler runs again with it. Bounded in number and time.
 */
public final class Questions {

    private static final int MOST_ROUNDS = 16;
    private static final long PAUSE_MILLIS = 100;

    private final ScheduledExecutorService timer;
    private final Map<String, Question> open = new ConcurrentHashMap<>();
    private volatile int most;
    private volatile Duration timeout = Duration.ofMinutes(1);

    private record Question(Round round, String key) {}

    public Questions(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    public void limit(int maxOpenQuestions, Duration askTimeout) {
        most = maxOpenQuestions;
        timeout = askTimeout;
    }

    public int size() {
        return open.size();
    }

    void ask(LegacyCall call, InputRequired input) {
        ObjectNode missing = ClientNeeds.missing(input, call.clientCapabilities());
        if (!missing.isEmpty()) {
            call.refuse("This needs a client that declares " + missing + " at initialize.");
        } else if (call.nextRound() > MOST_ROUNDS) {
            call.refuse("This asked more than " + MOST_ROUNDS + " times without an end.");
        } else if (open.size() + input.requests().size() > most) {
            call.refuse("Too many questions are open (io.snowmcp.mcp: maxOpenQuestions); try again later.");
        } else if (input.requests().isEmpty()) {
            timer.schedule(() -> again(call, new Round(call, input, timeout)), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            send(new Round(call, input, timeout));
        }
    }

    void answered(Caller caller, Response response) {
        Question question = response.id().isTextual() ? open.get(response.id().textValue()) : null;
        if (question == null
                || !question.round.call().caller().equals(caller)
                || !open.remove(response.id().textValue(), question)) {
            return;
        }
        if (response.body().get("result") instanceof ObjectNode result) {
            if (question.round.answer(question.key, result)) {
                again(question.round.call(), question.round);
            }
        } else {
            String said = response.body().path("error").path("message").asText("no result");
            question.round.call().refuse("The client refused to answer: " + said);
        }
    }

    void forget(LegacyCall call) {
        if (!open.isEmpty()) {
            open.values().removeIf(question -> question.round.call() == call);
        }
    }

    private void send(Round round) {
        LegacyCall call = round.call();
        for (Map.Entry<String, InputRequest> each : round.input().requests().entrySet()) {
            String id = UUID.randomUUID().toString();
            open.put(id, new Question(round, each.getKey()));
            JsonOut out = new JsonOut(512)
                    .raw("{\"jsonrpc\":\"2.0\",\"id\":\"")
                    .raw(id)
                    .raw("\",\"method\":\"")
                    .raw(each.getValue().method())
                    .raw("\",\"params\":")
                    .node(each.getValue().params())
                    .raw("}");
            if (!call.exchange().send(out.done())) {
                call.refuse("This needs a client that accepts text/event-stream, to be asked.");
                forget(call);
                return;
            }
        }
        if (call.isAnswered()) {
            forget(call);
            return;
        }
        call.exchange().onDisconnect(call::cancel);
        round.expireAfter(timer);
    }

    private static void again(LegacyCall call, Round round) {
        if (call.isAnswered()) {
            return;
        }
        call.input(round.answers(), round.input().state());
        try {
            call.serve();
        } catch (RuntimeException e) {
            call.fail(e);
        }
    }
}
