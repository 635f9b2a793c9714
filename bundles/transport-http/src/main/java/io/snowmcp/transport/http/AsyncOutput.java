package io.snowmcp.transport.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;

/**
 * Writes without a thread that waits: what the socket does not take stays in a bounded queue until the container calls
 * again. Exactly one of the two outcomes is told to the owner, on no lock of this object.
 */
final class AsyncOutput implements WriteListener {

    interface Owner {
        void written();

        void writeFailed(Throwable cause);
    }

    private record Piece(byte[] bytes, int length) {}

    private enum Outcome {
        NONE,
        WRITTEN,
        FAILED
    }

    /** So that a slow reader who still reads is told from one who does not. */
    private static final int PIECE_BYTES = 64 * 1024;

    private static final int MAX_QUEUED_BYTES = 8 * 1024 * 1024;

    private final ServletOutputStream out;
    private final Owner owner;
    private final ArrayDeque<Piece> queue = new ArrayDeque<>();
    private int offset;
    private long queuedBytes;
    private long sentBytes;
    private boolean started;
    private boolean dirty;
    private boolean ending;
    private boolean over;
    private Throwable failure;
    private long lastProgress = System.nanoTime();

    AsyncOutput(ServletOutputStream out, Owner owner) {
        this.out = out;
        this.owner = owner;
    }

    void start() {
        out.setWriteListener(this);
    }

    /** @return false when the reader is so far behind that no more is kept for it */
    boolean offer(byte[] bytes, int length) {
        return offer(bytes, length, MAX_QUEUED_BYTES);
    }

    /** The answer is never dropped for its size. */
    void end(byte[] bytes, int length) {
        synchronized (this) {
            ending = true;
        }
        offer(bytes, length, Long.MAX_VALUE);
    }

    void end() {
        synchronized (this) {
            ending = true;
        }
        pump();
    }

    /** Only when nothing waits to be written: a probe behind other data would prove nothing. */
    synchronized boolean idle() {
        return started && queue.isEmpty() && !ending && !over;
    }

    synchronized long stalledNanos(long now) {
        return over || (queue.isEmpty() && !dirty && !ending) ? 0 : now - lastProgress;
    }

    synchronized long sentBytes() {
        return sentBytes;
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            started = true;
        }
        pump();
    }

    @Override
    public void onError(Throwable cause) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        owner.writeFailed(cause);
    }

    private boolean offer(byte[] bytes, int length, long limit) {
        synchronized (this) {
            if (over || queuedBytes + length > limit) {
                return false;
            }
            if (queue.isEmpty()) {
                lastProgress = System.nanoTime();
            }
            queue.add(new Piece(bytes, length));
            queuedBytes += length;
        }
        pump();
        return true;
    }

    private void pump() {
        Outcome outcome;
        synchronized (this) {
            outcome = write();
        }
        if (outcome == Outcome.WRITTEN) {
            owner.written();
        } else if (outcome == Outcome.FAILED) {
            owner.writeFailed(failure);
        }
    }

    private Outcome write() {
        try {
            while (started && !over && out.isReady()) {
                Piece piece = queue.peek();
                if (piece != null) {
                    writeSome(piece);
                } else if (dirty) {
                    dirty = false;
                    out.flush();
                } else if (ending) {
                    over = true;
                    return Outcome.WRITTEN;
                } else {
                    return Outcome.NONE;
                }
            }
            return Outcome.NONE;
        } catch (IOException | RuntimeException e) {
            over = true;
            failure = e;
            return Outcome.FAILED;
        }
    }

    private void writeSome(Piece piece) throws IOException {
        int size = Math.min(PIECE_BYTES, piece.length - offset);
        out.write(piece.bytes, offset, size);
        dirty = true;
        offset += size;
        queuedBytes -= size;
        sentBytes += size;
        lastProgress = System.nanoTime();
        if (offset == piece.length) {
            queue.poll();
            offset = 0;
        }
    }
}
