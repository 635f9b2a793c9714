package io.snowmcp.configuration;

import java.io.File;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells what was read from a file at rest from what may have been read while somebody was writing it. A file that is
 * being written looks like a correct one with fewer keys, so no schema can tell.
 */
final class Settling {

    /** A file untouched for so long is at rest. */
    private static final long REST_MILLIS = 250;

    /** From the reading of a file to the moment it is seen here. */
    private static final long LAG_MILLIS = 50;

    private record Arrival(Map<String, Object> written, long at) {}

    private final InstantSource clock;
    private final long rereadMillis;
    private final Map<String, Arrival> waiting = new ConcurrentHashMap<>();

    /** @param rereadMillis by then the file's reader has delivered what it last held, if that differs */
    Settling(InstantSource clock, long rereadMillis) {
        this.clock = clock;
        this.rereadMillis = rereadMillis;
    }

    /** 0 if the values can be judged now, else in how many milliseconds to ask again. */
    long waitMillis(String pid, Object fileUri, Map<String, Object> written) {
        long touched = lastModified(fileUri);
        long now = clock.millis();
        Arrival arrival = waiting.compute(
                pid,
                (p, known) -> known != null && known.written().equals(written) ? known : new Arrival(written, now));
        boolean readAfterwards = touched <= arrival.at() - LAG_MILLIS;
        long due = touched + (readAfterwards ? REST_MILLIS : rereadMillis);
        // A time far ahead is another machine's clock and tells nothing.
        boolean foreign = touched > now + rereadMillis;
        if (touched == 0 || foreign || now >= due) {
            waiting.remove(pid);
            return 0;
        }
        return due - now;
    }

    void forget(String pid) {
        waiting.remove(pid);
    }

    private static long lastModified(Object fileUri) {
        try {
            return fileUri == null ? 0 : new File(URI.create(fileUri.toString())).lastModified();
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }
}
