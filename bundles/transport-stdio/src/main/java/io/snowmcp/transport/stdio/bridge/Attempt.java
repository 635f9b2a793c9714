package io.snowmcp.transport.stdio.bridge;

import io.snowmcp.transport.stdio.bridge.Message.Kind;
import io.snowmcp.transport.stdio.http.EventReader;
import io.snowmcp.transport.stdio.http.KeyHint;
import io.snowmcp.transport.stdio.http.NotReached;
import io.snowmcp.transport.stdio.http.Post;
import io.snowmcp.transport.stdio.http.Response;
import io.snowmcp.transport.stdio.http.TooLarge;
import io.snowmcp.transport.stdio.json.JsonText;
import io.snowmcp.transport.stdio.json.Malformed;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** One message sent once, and what comes for it passed on in its order. */
final class Attempt {

    /** Who is told what comes. */
    interface Sink {
        /** Whether the request goes out now; false if it is over. */
        boolean sending(Post post);

        /** A message that came before the answer. */
        void before(Message message);

        void answer(Message answer);

        void failed(String why);
    }

    private static final int MOST_ANSWER_BYTES = 64 * 1024 * 1024;
    private static final String HEADER_MISMATCH = "-32020";
    private static final long MOST_RETRY_AFTER_SECONDS = 3_600;

    private final Surroundings around;
    private final Message message;
    private final Sink sink;
    private final Remedies left;
    private final LegacySession.Agreed agreed;

    /** What may still be done about a refusal; the refusal that is left after it is the host's. */
    record Remedies(boolean renewal, boolean headers) {
        static final Remedies NONE = new Remedies(false, false);
    }

    Attempt(Surroundings around, Message message, Sink sink, Remedies left) {
        this.around = around;
        this.message = message;
        this.sink = sink;
        this.left = left;
        this.agreed = around.session().now();
    }

    LegacySession.Agreed agreed() {
        return agreed;
    }

    Outcome run(Map<String, String> moreHeaders) {
        Map<String, String> headers = RequestHeaders.of(message, agreed);
        headers.putAll(moreHeaders);
        try (Post post = new Post(around.endpoint())) {
            post.connect();
            if (!sink.sending(post)) {
                return Outcome.OVER;
            }
            return read(post.send(headers, message.bytes()));
        } catch (NotReached e) {
            return new Outcome.Away(String.valueOf(e.getMessage()), e.isLasting());
        } catch (TooLarge e) {
            sink.failed(e.getMessage() + "; ask for less");
            return Outcome.ANSWERED;
        } catch (IOException e) {
            return new Outcome.Lost(String.valueOf(e.getMessage()));
        }
    }

    private Outcome read(Response response) throws IOException {
        int status = response.status();
        Optional<String> retryAfter = response.header("retry-after");
        if (status == 503 && retryAfter.isPresent()) {
            return busy(TooLarge.readAll(response.body(), MOST_ANSWER_BYTES), retryAfter.get());
        }
        if (left.renewal
                && status == 404
                && !message.isModern()
                && !agreed.session().isEmpty()) {
            return Outcome.FORGOTTEN;
        }
        if (status == 401) {
            return unauthorized(
                    KeyHint.of(errorMember(TooLarge.readAll(response.body(), MOST_ANSWER_BYTES), "message")));
        }
        if (!message.isCall()) {
            if (status >= 400) {
                around.notices().say("the server took no " + message.method() + ": HTTP " + status);
            }
            return Outcome.ANSWERED;
        }
        if (response.isEventStream()) {
            return events(response);
        }
        return single(TooLarge.readAll(response.body(), MOST_ANSWER_BYTES), response);
    }

    private Outcome events(Response response) throws IOException {
        EventReader events = new EventReader(response.body(), MOST_ANSWER_BYTES);
        for (Optional<byte[]> event = events.next(); event.isPresent(); event = events.next()) {
            Message came;
            try {
                came = Message.of(event.get());
            } catch (Malformed e) {
                around.notices().say("an event is left out: " + e.getMessage());
                continue;
            }
            if (isAnswer(came)) {
                answered(came, response);
                return Outcome.ANSWERED;
            }
            sink.before(came);
        }
        return new Outcome.Lost("the stream ended without an answer");
    }

    private Outcome single(byte[] body, Response response) {
        if (left.headers
                && message.isModern()
                && message.method().equals("tools/call")
                && response.status() == 400
                && HEADER_MISMATCH.equals(errorMember(body, "code"))) {
            return Outcome.HEADERS_WANTED;
        }
        try {
            Message came = Message.of(body);
            if (isAnswer(came)) {
                answered(came, response);
                return Outcome.ANSWERED;
            }
            Optional<byte[]> refusal = Replies.underId(message.id(), body);
            if (message.kind() == Kind.REQUEST && refusal.isPresent()) {
                sink.answer(Message.of(refusal.get()));
                return Outcome.ANSWERED;
            }
        } catch (Malformed e) {
            return unanswered(response.status());
        }
        return unanswered(response.status());
    }

    private Outcome unauthorized(String hint) {
        if (message.isCall()) {
            sink.failed(hint);
        } else {
            around.notices().say(hint);
        }
        return Outcome.ANSWERED;
    }

    /** A proxy says 502 or 504 when the server behind it went away or fell silent with the call. */
    private Outcome unanswered(int status) {
        if (status == 502 || status == 504) {
            return new Outcome.Lost("HTTP " + status);
        }
        sink.failed(noAnswer(status));
        return Outcome.ANSWERED;
    }

    private boolean isAnswer(Message came) {
        return message.kind() == Kind.BATCH
                ? came.kind() == Kind.BATCH
                : came.kind() == Kind.RESPONSE && JsonText.same(came.id(), message.id());
    }

    private void answered(Message answer, Response response) {
        if (message.method().equals("initialize") && !message.isModern()) {
            Optional<String> version = JsonText.findString(answer.bytes(), "result", "protocolVersion");
            if (version.isPresent()) {
                around.session()
                        .agree(
                                message,
                                version.get(),
                                response.header("mcp-session-id").orElse(""));
            }
        }
        sink.answer(answer);
    }

    private static Outcome busy(byte[] body, String retryAfter) {
        String said = errorMember(body, "message");
        long seconds;
        try {
            seconds = Math.min(MOST_RETRY_AFTER_SECONDS, Long.parseLong(retryAfter));
        } catch (NumberFormatException e) {
            seconds = 1;
        }
        return new Outcome.Busy(said.isEmpty() ? "HTTP 503" : said, Math.max(0, seconds) * 1_000);
    }

    /** A member of a JSON-RPC error: a string's text, else as it is written. */
    private static String errorMember(byte[] body, String member) {
        Optional<String> text = JsonText.findString(body, "error", member);
        return text.isPresent()
                ? text.get()
                : JsonText.find(body, "error", member).map(String::new).orElse("");
    }

    private String noAnswer(int status) {
        String from = "HTTP " + status + " from " + around.endpoint();
        return switch (status) {
            case 404 -> from + ": no MCP endpoint is there";
            default -> from + ", and no answer that is JSON-RPC";
        };
    }
}
