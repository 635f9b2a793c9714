package io.snowmcp.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Some clients, each asking again as soon as it has its answer, for a bounded time; every answer is checked. */
final class Load {

    /** One client's way to ask once; fails if the answer is not the right one. */
    interface Client extends AutoCloseable {
        void ask() throws IOException, SQLException;

        @Override
        void close() throws IOException, SQLException;
    }

    /** @param perSecond answers of all clients together; latencies in milliseconds */
    record Measured(double perSecond, double p50, double p99) {}

    private Load() {}

    static Measured run(int clients, double seconds, Callable<Client> connect) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<long[]>> runs = new ArrayList<>();
            List<Client> connected = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                connected.add(connect.call());
            }
            long start = System.nanoTime();
            long end = start + (long) (seconds * 1e9);
            for (Client client : connected) {
                runs.add(threads.submit(() -> latencies(client, end)));
            }
            long[] all = gather(runs);
            double elapsed = (System.nanoTime() - start) / 1e9;
            for (Client client : connected) {
                client.close();
            }
            Arrays.sort(all);
            return new Measured(all.length / elapsed, at(all, 0.50), at(all, 0.99));
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private static long[] latencies(Client client, long end) throws Exception {
        long[] times = new long[1024];
        int count = 0;
        for (long now = System.nanoTime(); now < end; ) {
            client.ask();
            long then = System.nanoTime();
            if (count == times.length) {
                times = Arrays.copyOf(times, count * 2);
            }
            times[count++] = then - now;
            now = then;
        }
        return Arrays.copyOf(times, count);
    }

    private static long[] gather(List<Future<long[]>> runs) throws InterruptedException, ExecutionException {
        List<long[]> parts = new ArrayList<>();
        int total = 0;
        for (Future<long[]> run : runs) {
            parts.add(run.get());
            total += run.get().length;
        }
        long[] all = new long[total];
        int to = 0;
        for (long[] part : parts) {
            System.arraycopy(part, 0, all, to, part.length);
            to += part.length;
        }
        return all;
    }

    private static double at(long[] sorted, double quantile) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, sorted.length * quantile)] / 1e6;
    }
}
