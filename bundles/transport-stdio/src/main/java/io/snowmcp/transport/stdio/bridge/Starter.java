package io.snowmcp.transport.stdio.bridge;

import java.io.File;
import java.io.IOException;
import java.util.List;

/** Starts the daemon where none answers, if it was asked to; never two at a time, nor one again right away. */
final class Starter {

    private static final long PAUSE_NANOS = 60_000_000_000L;

    private final List<String> command;
    private final Notices notices;
    private boolean tried;
    private long lastTry;

    /** @param command empty: nothing is ever started */
    Starter(List<String> command, Notices notices) {
        this.command = List.copyOf(command);
        this.notices = notices;
    }

    synchronized void nobodyIsThere() {
        long now = System.nanoTime();
        if (command.isEmpty() || tried && now - lastTry < PAUSE_NANOS) {
            return;
        }
        tried = true;
        lastTry = now;
        File nothing = new File("/dev/null");
        try {
            notices.say("starting the daemon: " + String.join(" ", command));
            new ProcessBuilder(command)
                    .redirectInput(nothing)
                    .redirectOutput(nothing)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            notices.say("the daemon cannot be started: " + e.getMessage());
        }
    }
}
