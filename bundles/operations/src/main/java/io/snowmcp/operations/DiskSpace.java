package io.snowmcp.operations;

import io.snowmcp.ops.api.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether there is room where the server writes. {@link #look} asks the disk, {@link #health} remembers. */
final class DiskSpace {

    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);

    /** A folder of the server as an operator calls it, and the room in it in bytes. */
    interface Probe {
        long usable(Path folder) throws IOException;
    }

    private final Map<String, Path> folders;
    private final Probe probe;
    private final Settings settings;
    private volatile Health health = Health.ok("not looked at yet");

    DiskSpace(Map<String, Path> folders, Probe probe, Settings settings) {
        this.folders = Map.copyOf(folders);
        this.probe = probe;
        this.settings = settings;
    }

    /** What can be written, not what is free: other users' reserve and a disk turned read-only are no room. */
    static long usable(Path folder) throws IOException {
        return Files.isWritable(folder) ? Files.getFileStore(folder).getUsableSpace() : 0;
    }

    Health health() {
        return health;
    }

    void look() {
        List<Health> all = folders.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
        Health before = health;
        Health now =
                all.stream().max((a, b) -> a.status().compareTo(b.status())).orElse(Health.ok("nothing is written"));
        health = now;
        if (now.status() != before.status()) {
            switch (now.status()) {
                case OK -> LOG.info("there is room on the disk again: {}", now.message());
                case WARN -> LOG.warn(now.message());
                case CRITICAL -> LOG.error(now.message());
            }
        }
    }

    private Health of(String name, Path folder) {
        long usable;
        try {
            usable = probe.usable(folder);
        } catch (IOException e) {
            return Health.critical(
                    name + " cannot be looked at: " + e.getClass().getSimpleName());
        }
        String room = (usable >> 20) + " MB left for " + name;
        if (usable < settings.diskCriticalBytes()) {
            return Health.critical(
                    room + ": calls are served, but logs, audit and changes may be lost; free some, or lower the"
                            + " limits in etc/org.ops4j.pax.logging.cfg (" + Settings.PID + ": diskCriticalMegabytes)");
        }
        return usable < settings.diskWarnBytes()
                ? Health.warn(room + ": free some before it is full (" + Settings.PID + ": diskWarnMegabytes)")
                : Health.ok(room);
    }
}
