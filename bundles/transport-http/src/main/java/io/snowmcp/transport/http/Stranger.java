package io.snowmcp.transport.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One who is not let in and still sends a body. Nothing of it is kept, and no capacity of callers is taken; but who is
 * answered and cut off while sending may see a reset connection and not the answer, so the end is waited for, not long.
 */
final class Stranger implements ReadListener, Ticker.Ticking {

    private static final long WAIT_NANOS = 2_000_000_000L;
    private static final int PIECE_BYTES = 4 * 1024;

    private final ServletInputStream in;
    private final Wire wire;
    private final Refusal refusal;
    private final Server server;
    private final long started = System.nanoTime();
    private final AtomicBoolean over = new AtomicBoolean();

    private Stranger(ServletInputStream in, Wire wire, Refusal refusal, Server server) {
        this.in = in;
        this.wire = wire;
        this.refusal = refusal;
        this.server = server;
    }

    /** @return whether it is answered later; false: there is nothing to wait for */
    static boolean isStillSending(HttpServletRequest request, Wire wire, Refusal refusal, Server server)
            throws IOException {
        // Looking for the body would ask for it.
        if (request.getHeader("Expect") != null) {
            return false;
        }
        ServletInputStream in = request.getInputStream();
        long length = request.getContentLengthLong();
        if (in.isFinished() || length >= 0 && in.available() >= length) {
            return false;
        }
        Stranger stranger = new Stranger(in, wire, refusal, server);
        wire.startAsync(stranger::gone);
        server.ticker().add(stranger);
        in.setReadListener(stranger);
        return true;
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        while (!over.get() && in.isReady() && !in.isFinished()) {
            if (in.read(piece) < 0) {
                return;
            }
        }
    }

    @Override
    public void onAllDataRead() {
        answer(refusal);
    }

    @Override
    public void onError(Throwable cause) {
        gone();
    }

    @Override
    public void tick(long now) {
        if (now - started > WAIT_NANOS) {
            answer(refusal.closing());
        }
    }

    private void answer(Refusal why) {
        if (end()) {
            end(why.status(), wire.refuse(why));
        }
    }

    private void gone() {
        if (end()) {
            end(499, 0);
        }
    }

    private boolean end() {
        server.ticker().remove(this);
        return over.compareAndSet(false, true);
    }

    private void end(int status, long bytes) {
        if (wire.complete()) {
            server.accessLog().write(wire, wire.caller(), status, started, bytes);
        }
    }
}
