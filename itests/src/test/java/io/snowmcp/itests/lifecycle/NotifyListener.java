package io.snowmcp.itests.lifecycle;

import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.Project;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The service manager's end of {@code NOTIFY_SOCKET}, in a language that has such sockets. */
final class NotifyListener implements AutoCloseable {

    private final Process process;
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

    /** @param name a path, or an abstract name after {@code @} */
    NotifyListener(String name) throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        "python3",
                        Project.root().resolve("itests/python/notify.py").toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread reader = new Thread(this::read, "notify-listener");
        reader.setDaemon(true);
        reader.start();
        if (!"listening".equals(messages.poll(20, TimeUnit.SECONDS))) {
            throw new AssertionError("no listener at " + name);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                messages.add(McpCaller.JSON.readValue(line, String.class));
            }
        } catch (IOException e) {
            messages.add("listener ended: " + e);
        }
    }

    /** The first message from now on that holds this assignment; those before it are forgotten. */
    List<String> await(String assignment, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            String message = messages.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (message == null) {
                throw new AssertionError("not within " + within + ": " + assignment);
            }
            List<String> assignments = message.lines().toList();
            if (assignments.contains(assignment)) {
                return assignments;
            }
        }
    }

    /** Whether nothing of this kind comes for so long; what came until now does not count. */
    boolean isSilentOn(String assignment, Duration howLong) throws InterruptedException {
        messages.clear();
        try {
            await(assignment, howLong);
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
