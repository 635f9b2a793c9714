package io.snowmcp.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells files at rest from those that somebody is writing: a file that is half written looks like a right one with fewer
 * keys, and one that is being replaced is gone for a moment, so no schema can tell. One thread.
 */
final class Stamps {

    /** So long a file has to stay as it is. */
    static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** By its change time; anything nearer may be in the making while the server starts. */
    private static final long OLD_MILLIS = 1_000;

    /** With the inode's time too: a file that may be read at last, or was copied with its times, is another. */
    private record Stamp(long modified, long changed, long size, Object key) {
        static final Stamp ABSENT = new Stamp(-1, -1, -1, null);
    }

    private static final class State {
        private Stamp taken;
        private Stamp seen;
        private long since;
    }

    private final LongSupplier nanoClock;
    private final Map<Path, State> states = new HashMap<>();
    private boolean pending;

    Stamps(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /**
     * Looks at these files, and at no others any more.
     *
     * @return those that are at rest and not as they were when {@link #taken} was last called for them
     */
    Set<Path> changed(Set<Path> files) {
        states.keySet().removeIf(file -> !files.contains(file));
        Set<Path> changed = new TreeSet<>();
        pending = false;
        long now = nanoClock.getAsLong();
        for (Path file : files) {
            Stamp stamp = stamp(file);
            State state = states.get(file);
            if (state == null) {
                state = new State();
                states.put(file, state);
            }
            if (!stamp.equals(state.seen)) {
                boolean first = state.seen == null;
                state.seen = stamp;
                state.since = first && isOld(stamp) ? now - TimeUnit.MILLISECONDS.toNanos(OLD_MILLIS) : now;
            }
            if (!stamp.equals(state.taken)) {
                if (now - state.since >= REST_NANOS) {
                    changed.add(file);
                } else {
                    pending = true;
                }
            }
        }
        return changed;
    }

    /** Whether a file is not at rest. */
    boolean pending() {
        return pending;
    }

    /** How long the file has been as it is. */
    long rested(Path file) {
        State state = states.get(file);
        return state == null ? Long.MAX_VALUE : nanoClock.getAsLong() - state.since;
    }

    /** Its content was read. False if it was written to meanwhile. */
    boolean taken(Path file) {
        State state = states.get(file);
        if (!Objects.equals(stamp(file), state.seen)) {
            return false;
        }
        state.taken = state.seen;
        return true;
    }

    /** It could not be read to the end; asks for it again. */
    void notYet() {
        pending = true;
    }

    private static boolean isOld(Stamp stamp) {
        return stamp == Stamp.ABSENT
                || Math.abs(System.currentTimeMillis() - stamp.modified() / 1_000_000) > OLD_MILLIS;
    }

    private static Stamp stamp(Path file) {
        try {
            Map<String, Object> unix =
                    Files.readAttributes(file, "unix:lastModifiedTime,ctime,size,fileKey,isDirectory");
            return Boolean.TRUE.equals(unix.get("isDirectory"))
                    ? Stamp.ABSENT
                    : new Stamp(
                            nanos(unix.get("lastModifiedTime")),
                            nanos(unix.get("ctime")),
                            (Long) unix.get("size"),
                            unix.get("fileKey"));
        } catch (UnsupportedOperationException e) {
            return basic(file);
        } catch (IOException e) {
            return Stamp.ABSENT;
        }
    }

    /** Where there is no Unix. */
    private static Stamp basic(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            long modified = nanos(attributes.lastModifiedTime());
            return attributes.isDirectory()
                    ? Stamp.ABSENT
                    : new Stamp(modified, modified, attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return Stamp.ABSENT;
        }
    }

    private static long nanos(Object time) {
        return ((FileTime) time).to(TimeUnit.NANOSECONDS);
    }
}
