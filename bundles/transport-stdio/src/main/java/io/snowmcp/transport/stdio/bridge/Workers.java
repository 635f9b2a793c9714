package io.snowmcp.transport.stdio.bridge;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread for each call that is on its way; none keeps the process. */
final class Workers implements ThreadFactory {

    private static final int STACK_BYTES = 512 * 1024;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), this);

    void run(Runnable task) {
        threads.execute(task);
    }

    /** On a thread of its own that can be waited for. */
    Thread start(Runnable task) {
        Thread thread = newThread(task);
        thread.start();
        return thread;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, "call", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
