package io.snowmcp.itests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy on a loopback port of its own, to stand between the driver and the sandbox and to be told, at any time,
 * what goes wrong from now on. Safe for any thread; the port stays the same whatever the fault.
 */
final class FaultProxy implements AutoCloseable {

    private final int target;
    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private ServerSocket listener;
    private Thread acceptor;
    private volatile Fault fault = new Fault.Up();

    FaultProxy(int target) throws IOException {
        this.target = target;
        listener = listen(0);
        port = listener.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    Fault fault() {
        return fault;
    }

    /** How many connections it has taken. */
    int accepted() {
        return accepted.get();
    }

    int open() {
        return links.size();
    }

    /** In force for every byte that has not passed yet. */
    synchronized void set(Fault now) throws IOException {
        fault = now;
        boolean closed = now instanceof Fault.Down || now instanceof Fault.Refuse;
        if (closed && listener != null) {
            unlisten();
        } else if (!closed && listener == null) {
            listener = listen(port);
        }
        if (now instanceof Fault.Down) {
            links.forEach(Link::reset);
        }
        links.forEach(Link::changed);
    }

    /** The kernel goes on taking connections until the thread that accepts them has noticed: that is waited for. */
    private void unlisten() throws IOException {
        listener.close();
        listener = null;
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ServerSocket listen(int at) throws IOException {
        var socket = new ServerSocket();
        // The port must be had again at once, whatever of it still lingers.
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 512);
        acceptor = new Thread(() -> accept(socket), "fault-proxy-" + socket.getLocalPort());
        acceptor.setDaemon(true);
        acceptor.start();
        return socket;
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                var client = from.accept();
                if (from.isClosed()) {
                    client.close();
                    return;
                }
                accepted.incrementAndGet();
                var link = new Link(this, client);
                links.add(link);
                link.begin(target);
            } catch (IOException e) {
                if (!from.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    void ended(Link link) {
        links.remove(link);
    }

    @Override
    public synchronized void close() throws IOException {
        if (listener != null) {
            listener.close();
        }
        links.forEach(Link::reset);
    }
}
