package io.snowmcp.itests.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through a {@link FaultProxy}: a thread for each direction, which does what the proxy's fault says. */
final class Link {

    private static final int MOST_AT_ONCE = 16 * 1024;

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server = new Socket();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger finished = new AtomicInteger();
    private Fault counted;
    private long bytesSince;

    Link(FaultProxy proxy, Socket client) {
        this.proxy = proxy;
        this.client = client;
    }

    void begin(int target) {
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException targetIsGone) {
            reset();
            return;
        }
        start("up", () -> pump(client, server, false));
        start("down", () -> pump(server, client, true));
    }

    private void start(String direction, Runnable pump) {
        var thread = new Thread(pump, "fault-link-" + direction + "-" + client.getPort());
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(Socket from, Socket to, boolean answers) {
        var buffer = new byte[MOST_AT_ONCE];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                pass(buffer, n, out, answers);
            }
            finish(to);
        } catch (IOException e) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    private int read(InputStream in, byte[] buffer) throws IOException {
        int most = proxy.fault() instanceof Fault.Slice slice ? slice.bytes() : buffer.length;
        return in.read(buffer, 0, Math.min(most, buffer.length));
    }

    private void pass(byte[] bytes, int n, OutputStream out, boolean answers) throws IOException, InterruptedException {
        awaitNoStall();
        var fault = proxy.fault();
        if (fault instanceof Fault.Latency latency) {
            Thread.sleep(latency.millis());
        } else if (fault instanceof Fault.Rate rate) {
            Thread.sleep(1000L * n / rate.bytesPerSecond());
        } else if (fault instanceof Fault.HalfClose && answers) {
            client.shutdownOutput();
            return;
        } else if (fault instanceof Fault.ResetAfter limit && answers) {
            int left = (int) Math.min(n, Math.max(0, limit.bytes() - counted(fault)));
            out.write(bytes, 0, left);
            out.flush();
            bytesSince += left;
            if (bytesSince >= limit.bytes()) {
                reset();
            }
            return;
        }
        out.write(bytes, 0, n);
        out.flush();
    }

    /** Bytes of answers since this fault is in force. */
    private long counted(Fault now) {
        if (counted != now) {
            counted = now;
            bytesSince = 0;
        }
        return bytesSince;
    }

    private synchronized void awaitNoStall() throws InterruptedException {
        while (proxy.fault() instanceof Fault.Stall && !ended.get()) {
            wait();
        }
    }

    synchronized void changed() {
        notifyAll();
    }

    /** One side has ended properly: so does the other. */
    private void finish(Socket to) throws IOException, InterruptedException {
        awaitNoStall();
        if (finished.incrementAndGet() == 2) {
            close();
        } else {
            to.shutdownOutput();
        }
    }

    private void close() throws IOException {
        if (ended.compareAndSet(false, true)) {
            client.close();
            server.close();
            proxy.ended(this);
            changed();
        }
    }

    /** Both sides see a reset. */
    void reset() {
        try {
            client.setSoLinger(true, 0);
            server.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            // Then it need not be told how to close.
        }
        try {
            close();
        } catch (IOException e) {
            proxy.ended(this);
        }
    }
}
