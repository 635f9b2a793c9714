package io.snowmcp.transport.stdio.bridge;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** The host's end: one message a line, each whole. When nobody reads any more, {@code onBroken} runs once. */
final class Output {

    private final OutputStream out;
    private final Runnable onBroken;
    private boolean broken;

    Output(OutputStream out, Runnable onBroken) {
        this.out = out;
        this.onBroken = onBroken;
    }

    void write(byte[] json) {
        byte[] message = Message.inOneLine(json);
        byte[] line = Arrays.copyOf(message, message.length + 1);
        line[message.length] = '\n';
        synchronized (this) {
            if (broken) {
                return;
            }
            try {
                out.write(line);
                out.flush();
                return;
            } catch (IOException e) {
                broken = true;
            }
        }
        onBroken.run();
    }
}
