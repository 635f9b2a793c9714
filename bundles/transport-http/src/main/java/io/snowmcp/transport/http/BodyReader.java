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
    private final HttpSettings settings;
    private final Ticker ticker;
    private final Outcome outcome;
    private final long started = System.nanoTime();
    private final AtomicBoolean over = new AtomicBoolean();
    private byte[] buffer = new byte[FIRST_BYTES];
    private int length;
    private volatile boolean tooLarge;

    BodyReader(ServletInputStream in, HttpSettings settings, Ticker ticker, boolean tooLarge, Outcome outcome) {
        this.in = in;
        this.settings = settings;
        this.ticker = ticker;
        this.tooLarge = tooLarge;
        this.outcome = outcome;
    }

    void start() {
        ticker.add(this);
        in.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (!over.get() && in.isReady() && !in.isFinished()) {
            if (length == buffer.length && !tooLarge) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(2L * length, settings.maxBodyBytes() + 1L));
            }
            int offset = tooLarge ? 0 : length;
            int count = in.read(buffer, offset, buffer.length - offset);
            if (count < 0) {
                return;
            }
            if (!tooLarge) {
                length += count;
                tooLarge = length > settings.maxBodyBytes();
            }
        }
    }

    @Override
    public void onAllDataRead() {
        if (!end()) {
            return;
        }
        if (tooLarge) {
            outcome.refused(Refusal.tooLarge(settings.maxBodyBytes()));
        } else {
            outcome.read(Arrays.copyOf(buffer, length));
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
        if (tooLarge && age > DISCARD_NANOS) {
            if (end()) {
                outcome.refused(Refusal.tooLarge(settings.maxBodyBytes()));
            }
        } else if (!tooLarge && age > settings.bodyTimeout().toNanos() && end()) {
            outcome.refused(Refusal.slowBody(settings.bodyTimeout().toSeconds()));
        }
    }

    private boolean end() {
        ticker.remove(this);
        return over.compareAndSet(false, true);
    }
}
