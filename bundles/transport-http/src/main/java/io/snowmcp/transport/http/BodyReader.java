package io.snowmcp.transport.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads a body that has not arrived yet, without a thread that waits, up to the limit and the deadline. */
final class BodyReader implements ReadListener, Ticker.Ticking {

    interface Outcome {
        void read(byte[] body);

        void refused(Refusal refusal);

        void gone();
    }

    /** A client that is still sending would see a reset and not the 413: so what it sends is thrown away a while. */
    private static final long DISCARD_NANOS = 2_000_000_000L;

    private static final int FIRST_BYTES = 8 * 1024;

    private final ServletInputStream in;
    private final long declared;
    private final HttpSettings settings;
    private final Server server;
    private final BodyBytes held;
    private final Outcome outcome;
    private final long started = System.nanoTime();
    private final AtomicBoolean over = new AtomicBoolean();
    private byte[] buffer = {};
    private int length;
    /** Once there is one, what still arrives is thrown away. */
    private volatile Refusal refusal;

    /** @param declared the length of the body, or less than 0 */
    BodyReader(
            ServletInputStream in,
            long declared,
            HttpSettings settings,
            Server server,
            BodyBytes held,
            Outcome outcome) {
        this.in = in;
        this.declared = declared;
        this.settings = settings;
        this.server = server;
        this.held = held;
        this.outcome = outcome;
        if (declared > settings.maxBodyBytes()) {
            refuse(Refusal.tooLarge(settings.maxBodyBytes()));
        }
    }

    void start() {
        server.ticker().add(this);
        in.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (!over.get() && in.isReady() && !in.isFinished()) {
            if (length == declared) {
                // Its end may still have to be read; HTTP lets nothing follow before it.
                if (in.read(new byte[1]) < 0) {
                    return;
                }
                continue;
            }
            if (length == buffer.length) {
                grow();
            }
            int count = in.read(buffer, length, buffer.length - length);
            if (count < 0) {
                return;
            }
            if (refusal != null) {
                continue;
            }
            length += count;
            if (length > settings.maxBodyBytes()) {
                refuse(Refusal.tooLarge(settings.maxBodyBytes()));
            }
        }
    }

    /** What is declared is believed only as it arrives: saying a large number costs a client nothing. */
    private void grow() {
        long most = declared >= 0 ? declared : settings.maxBodyBytes() + 1L;
        int size = (int) Math.min(Math.max(2L * length, FIRST_BYTES), most);
        if (held.hold(size)) {
            buffer = Arrays.copyOf(buffer, size);
        } else {
            refuse(server.admission().bodiesFull());
        }
    }

    private void refuse(Refusal why) {
        refusal = why;
        buffer = new byte[FIRST_BYTES];
        length = 0;
        held.hold(0);
    }

    @Override
    public void onAllDataRead() {
        if (!end()) {
            return;
        }
        if (refusal != null) {
            outcome.refused(refusal);
        } else {
            held.hold(length);
            outcome.read(length == buffer.length ? buffer : Arrays.copyOf(buffer, length));
        }
    }

    @Override
    public void onError(Throwable cause) {
        if (end()) {
            outcome.gone();
        }
    }

    @Override
    public void tick(long now) {
        long age = now - started;
        Refusal why = refusal;
        if (why != null && age > DISCARD_NANOS) {
            if (end()) {
                outcome.refused(why);
            }
        } else if (why == null && age > settings.bodyTimeout().toNanos() && end()) {
            outcome.refused(Refusal.slowBody(settings.bodyTimeout().toSeconds()));
        }
    }

    private boolean end() {
        server.ticker().remove(this);
        return over.compareAndSet(false, true);
    }
}
