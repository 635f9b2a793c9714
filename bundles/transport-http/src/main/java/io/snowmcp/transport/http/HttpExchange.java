package io.snowmcp.transport.http;

import io.snowmcp.mcp.api.Caller;
import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.mcp.api.McpEngine;
import io.snowmcp.mcp.api.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call. While the engine is inside {@code handle} everything is only noted down; on its return the request's own
 * thread either answers, which costs no hop to another thread, or gives the request a life of its own.
 */
final class HttpExchange implements Exchange, Ticker.Ticking, AsyncOutput.Owner {

    private enum Phase {
        INLINE,
        WAITING,
        STREAMING,
        DONE
    }

    private static final Logger LOG = LoggerFactory.getLogger(HttpExchange.class);

    private final Server server;
    private final HttpSettings settings;
    private final Wire wire;
    private final Accept accept;
    private final Caller caller;
    private final byte[] body;
    private final BodyBytes held;
    private final long started = System.nanoTime();
    private final List<RawJson> early = new ArrayList<>(0);
    private final DisconnectActions onDisconnect = new DisconnectActions();

    private Phase phase = Phase.INLINE;
    private Answer answer;
    private boolean streamAsked;
    private boolean longLived;
    private boolean events;
    private boolean streamSlot;
    private boolean requestSlot = true;
    private boolean gone;
    private boolean refused;
    private AsyncOutput output;
    private long lastProbe;

    HttpExchange(
            Server server,
            HttpSettings settings,
            Wire wire,
            Accept accept,
            Caller caller,
            byte[] body,
            BodyBytes held) {
        this.server = server;
        this.settings = settings;
        this.wire = wire;
        this.accept = accept;
        this.caller = caller;
        this.body = body;
        this.held = held;
    }

    void serve(McpEngine engine) {
        try {
            engine.handle(this);
        } catch (RuntimeException | StackOverflowError e) {
            wire.logs(() -> LOG.error("the engine failed", e));
            complete(Refusal.internal(wire.requestId()).answerTo(body));
        }
        settle();
    }

    private void settle() {
        Answer inline = null;
        synchronized (this) {
            if (answer != null && early.isEmpty() && !streamAsked && accept.json()) {
                inline = answer;
                phase = Phase.DONE;
            }
        }
        if (inline != null && inline.body().length() <= Wire.SMALL_BYTES) {
            wire.writeSmall(inline);
            finish(inline.status(), inline.body().length());
            return;
        }
        wire.startAsync(this::clientGone);
        if (inline != null) {
            writeLarge(inline);
            return;
        }
        server.ticker().add(this);
        if (wire.isReset()) {
            clientGone();
        }
        release();
    }

    /** Lets go of what was noted down while the engine was inside, in its order. */
    private void release() {
        Answer noted;
        boolean full = false;
        synchronized (this) {
            if (gone) {
                server.ticker().remove(this);
                return;
            }
            phase = Phase.WAITING;
            if (streamAsked || !early.isEmpty()) {
                full = !beginEvents() && streamAsked;
            }
            if (longLived && !full) {
                freeRequestSlot();
            }
            if (phase == Phase.STREAMING) {
                early.forEach(this::offerEvent);
            }
            noted = answer;
        }
        if (noted != null) {
            deliver(noted);
        } else if (full) {
            refuseStream();
        }
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public Optional<String> header(String name) {
        return wire.header(name);
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public String requestId() {
        return wire.requestId();
    }

    @Override
    public boolean canStream() {
        return accept.stream();
    }

    @Override
    public boolean send(RawJson message) {
        synchronized (this) {
            if (gone || answer != null || !accept.stream()) {
                return false;
            }
            if (phase == Phase.INLINE) {
                return early.add(message);
            }
            boolean open = phase == Phase.STREAMING ? events : phase == Phase.WAITING && beginEvents();
            return open && offerEvent(message);
        }
    }

    private boolean offerEvent(RawJson message) {
        byte[] event = Events.message(message);
        return output.offer(event, event.length);
    }

    @Override
    public void openStream() {
        synchronized (this) {
            if (!accept.stream() || phase == Phase.DONE) {
                return;
            }
            longLived = true;
            if (phase == Phase.INLINE) {
                streamAsked = true;
                return;
            }
            if (phase == Phase.STREAMING || beginEvents()) {
                freeRequestSlot();
                return;
            }
        }
        refuseStream();
    }

    /** A client that only listens takes no capacity from those that ask. */
    private void freeRequestSlot() {
        if (requestSlot) {
            requestSlot = false;
            server.admission().leave();
        }
    }

    private void refuseStream() {
        refuse(Refusal.busy(
                "the server holds " + settings.maxStreams() + " streams already (" + Settings.PID
                        + ": maxStreams); ask again",
                5));
    }

    @Override
    public void complete(Answer done) {
        synchronized (this) {
            if (answer != null || gone) {
                return;
            }
            answer = done;
            if (phase == Phase.INLINE) {
                return;
            }
        }
        deliver(done);
    }

    @Override
    public void about(String era, String method, String target) {
        wire.subject(new Subject(era, method, target));
    }

    @Override
    public void onDisconnect(Runnable action) {
        synchronized (this) {
            if (!gone && !refused) {
                if (answer == null) {
                    onDisconnect.add(action);
                }
                return;
            }
        }
        action.run();
    }

    private void deliver(Answer done) {
        boolean streaming;
        synchronized (this) {
            if (phase == Phase.DONE) {
                return;
            }
            if (phase == Phase.WAITING && !accept.json()) {
                begin(true);
            }
            streaming = phase == Phase.STREAMING;
            phase = Phase.DONE;
        }
        RawJson json = done.body();
        if (streaming) {
            byte[] bytes = events && json.length() > 0 ? Events.message(json) : json.bytes();
            output.end(bytes, events && json.length() > 0 ? bytes.length : json.length());
        } else if (json.length() <= Wire.SMALL_BYTES) {
            wire.writeSmall(done);
            finish(done.status(), json.length());
        } else {
            writeLarge(done);
        }
    }

    private void writeLarge(Answer done) {
        server.ticker().add(this);
        wire.head(done);
        output = new AsyncOutput(wire.output(), this);
        output.start();
        output.end(done.body().bytes(), done.body().length());
    }

    private boolean beginEvents() {
        if (!streamSlot) {
            streamSlot = server.admission().enterStream(settings.maxStreams());
        }
        if (streamSlot) {
            begin(true);
        }
        return streamSlot;
    }

    private void begin(boolean asEvents) {
        events = asEvents;
        phase = Phase.STREAMING;
        lastProbe = System.nanoTime();
        if (asEvents) {
            wire.headOfEvents();
        } else {
            wire.headOfJson();
        }
        output = new AsyncOutput(wire.output(), this);
        // The head leaves at once: a client that waits for it learns that its call was taken.
        output.offer(asEvents ? Events.COMMENT : Events.WHITE_SPACE, asEvents ? Events.COMMENT.length : 1);
        output.start();
    }

    @Override
    public void tick(long now) {
        AsyncOutput writing;
        boolean probe = false;
        boolean listening;
        synchronized (this) {
            if (phase == Phase.WAITING && now - started > settings.streamAfter().toNanos()) {
                if (!accept.stream() || !beginEvents()) {
                    begin(!accept.json());
                }
            }
            writing = output;
            long interval = (longLived ? settings.keepAlive() : settings.callProbe()).toNanos();
            if (phase == Phase.STREAMING && now - lastProbe > interval) {
                lastProbe = now;
                probe = true;
            }
            listening = longLived;
        }
        if (writing == null) {
            return;
        }
        if (probe && listening) {
            wire.revoked().ifPresent(this::refuse);
        }
        if (writing.stalledNanos(now) > settings.writeTimeout().toNanos()) {
            wire.logs(() -> LOG.debug("the reader of the answer is too slow"));
            wire.abort();
            clientGone();
        } else if (probe && writing.idle()) {
            byte[] bytes = events ? Events.COMMENT : Events.WHITE_SPACE;
            writing.offer(bytes, bytes.length);
        }
    }

    @Override
    public void written() {
        finish(wire.status(), output.sentBytes());
    }

    /** Whoever wrote may hold this lock and, in the engine, the call's; what cancels a call takes the call's first. */
    @Override
    public void writeFailed(Throwable cause) {
        server.ticker().soon(this::clientGone);
    }

    /** What still runs at the drain's deadline: answered if a reader is there, and cancelled. */
    void abandon() {
        refuse(Refusal.cancelled());
    }

    /** The refusal is noted first: what cancels the call answers it too, and would say that the client did. */
    private void refuse(Refusal refusal) {
        Answer done = refusal.answerTo(body);
        List<Runnable> actions;
        boolean inline;
        synchronized (this) {
            if (answer != null || gone) {
                return;
            }
            answer = done;
            refused = true;
            actions = onDisconnect.take();
            inline = phase == Phase.INLINE;
        }
        if (!inline) {
            deliver(done);
        }
        DisconnectActions.run(actions, wire);
    }

    private void clientGone() {
        List<Runnable> actions;
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
            phase = Phase.DONE;
            actions = answer == null ? onDisconnect.take() : List.of();
        }
        DisconnectActions.run(actions, wire);
        finish(499, output == null ? 0 : output.sentBytes());
    }

    private void finish(int status, long bytes) {
        server.ticker().remove(this);
        held.end();
        if (wire.complete()) {
            synchronized (this) {
                freeRequestSlot();
                if (streamSlot) {
                    server.admission().leaveStream();
                }
            }
            server.accessLog().write(wire, caller, status, started, bytes);
        }
    }
}
