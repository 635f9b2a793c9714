package io.snowmcp.transport.stdio.bridge;

import io.snowmcp.transport.stdio.http.Whereabouts;
import io.snowmcp.transport.stdio.json.JsonText;
import io.snowmcp.transport.stdio.json.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** MCP over a pair of streams, a message a line, carried to a daemon over HTTP. */
public final class Bridge {

    private static final String CANCELLED = "notifications/cancelled";
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private static final int MOST_CALLS = 1_000;
    private static final long MOST_HELD_BYTES = 64 * 1024 * 1024;

    private final Surroundings around;
    private final int mostMessageBytes;
    private final Workers workers = new Workers();
    private final Map<String, Call> byId = new HashMap<>();
    private final Set<Call> calls = new HashSet<>();
    private long heldBytes;

    /** @param startCommand starts the daemon where none answers; empty if none is to be started */
    public record Settings(Whereabouts endpoint, Duration patience, int mostMessageBytes, List<String> startCommand) {}

    /** @param onBroken runs once when nobody reads {@code out} any more */
    public Bridge(Settings settings, OutputStream out, PrintStream err, Runnable onBroken) {
        Notices notices = new Notices(err);
        this.mostMessageBytes = settings.mostMessageBytes();
        this.around = new Surroundings(
                settings.endpoint(),
                settings.patience(),
                new Starter(settings.startCommand(), notices),
                new Output(out, onBroken),
                new LegacySession(),
                notices);
    }

    /** Returns when the input has ended and what was asked is answered, or has had as long as a daemon is waited for. */
    public void run(InputStream in) throws IOException {
        LineReader lines = new LineReader(in, mostMessageBytes);
        for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            take(line.get());
        }
        awaitAnswers();
        abandon();
    }

    /** Tells the server that nobody waits for what still runs; takes at most a second. */
    public void abandon() {
        long end = System.nanoTime() + FAREWELL.toNanos();
        List<Call> left;
        synchronized (this) {
            left = new ArrayList<>(calls);
        }
        List<Thread> farewells = new ArrayList<>();
        for (Call call : left) {
            if (call.cancel() && call.message().kind() == Message.Kind.REQUEST) {
                farewells.add(workers.start(new Call(this, around, cancellation(call.message()))));
            }
        }
        try {
            for (Thread farewell : farewells) {
                farewell.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        left.forEach(Call::end);
    }

    synchronized void ended(Call call) {
        if (calls.remove(call)) {
            heldBytes -= call.message().bytes().length;
            byId.remove(call.message().id(), call);
            notifyAll();
        }
    }

    private void take(LineReader.Line line) {
        if (line.isTooLong()) {
            String id = Message.idOfTornMessage(line.bytes(), line.end().get());
            around.output()
                    .write(Replies.error(
                            id,
                            Replies.INVALID_REQUEST,
                            "the message exceeds " + mostMessageBytes + " bytes (io.snowmcp.http: maxBodyBytes)"));
            return;
        }
        if (isBlank(line.bytes())) {
            return;
        }
        Message message;
        try {
            message = Message.of(withoutMark(line.bytes()));
        } catch (Malformed e) {
            around.output().write(Replies.error("null", Replies.PARSE_ERROR, "the line is " + e.getMessage()));
            return;
        }
        dispatch(message);
    }

    private void dispatch(Message message) {
        if (message.kind() == Message.Kind.INVALID) {
            around.output()
                    .write(Replies.error(
                            "null", Replies.INVALID_REQUEST, "neither a request, a notification nor a response"));
        } else if (message.method().equals(CANCELLED) && message.kind() == Message.Kind.NOTIFICATION) {
            cancel(message);
        } else {
            submit(message);
        }
    }

    private void cancel(Message notification) {
        Call meant;
        synchronized (this) {
            meant = byId.get(notification.params().cancels());
        }
        boolean tell = meant == null
                ? around.session().now().initialize().isPresent()
                : !meant.message().method().equals("initialize") && meant.cancel();
        if (tell) {
            submit(notification);
        }
    }

    private void submit(Message message) {
        Call call = new Call(this, around, message);
        boolean full;
        synchronized (this) {
            full = calls.size() >= MOST_CALLS || heldBytes + message.bytes().length > MOST_HELD_BYTES;
            if (!full) {
                calls.add(call);
                heldBytes += message.bytes().length;
                if (message.kind() == Message.Kind.REQUEST) {
                    byId.put(message.id(), call);
                }
            }
        }
        if (full) {
            call.failed(
                    "the bridge holds " + MOST_CALLS + " calls or " + MOST_HELD_BYTES + " bytes already; ask again");
        } else {
            workers.run(call);
        }
    }

    private void awaitAnswers() {
        synchronized (this) {
            for (Call call : calls) {
                if (call.message().method().equals(Subscription.METHOD)) {
                    call.end();
                }
            }
        }
        long end = System.nanoTime() + around.patience().toNanos();
        synchronized (this) {
            try {
                for (long left = end - System.nanoTime();
                        !calls.isEmpty() && left > 0;
                        left = end - System.nanoTime()) {
                    wait(Math.max(1, left / 1_000_000));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Message cancellation(Message of) {
        byte[] json = JsonText.bytes("{\"jsonrpc\":\"2.0\",\"method\":\"" + CANCELLED + "\",\"params\":{\"requestId\":"
                + of.id() + ",\"reason\":\"the host is gone\"}}");
        try {
            return Message.of(json);
        } catch (Malformed e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** A byte order mark is no part of JSON (RFC 8259, section 8.1), but some hosts begin with one. */
    private static byte[] withoutMark(byte[] line) {
        boolean marked = line.length > 2 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf;
        return marked ? java.util.Arrays.copyOfRange(line, 3, line.length) : line;
    }
}
