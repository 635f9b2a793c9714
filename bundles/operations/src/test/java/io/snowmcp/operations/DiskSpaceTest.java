package io.snowmcp.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.Health;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiskSpaceTest {

    private static final long MB = 1 << 20;

    private final Map<Path, Long> usable = new HashMap<>(Map.of(Path.of("data"), 600 * MB, Path.of("log"), 600 * MB));
    private final Settings settings = new Settings(new TestConfig(false, 512, 64, ""));
    private final DiskSpace space =
            new DiskSpace(Map.of("data", Path.of("data"), "logs", Path.of("log")), this::usable, settings);

    @Test
    void warnsBelowOneLimitAndIsCriticalBelowTheOther() {
        usable.put(Path.of("log"), 512 * MB - 1);
        assertThat(looked())
                .isEqualTo(
                        Health.warn(
                                "511 MB left for logs: free some before it is full (io.snowmcp.operations: diskWarnMegabytes)"));
        usable.put(Path.of("data"), 64 * MB);
        assertThat(looked().status()).isEqualTo(Health.Status.WARN);
        usable.put(Path.of("data"), 64 * MB - 1);
        assertThat(looked())
                .isEqualTo(
                        Health.critical(
                                "63 MB left for data: calls are served, but logs, audit and changes may be lost; free some, or lower the"
                                        + " limits in etc/org.ops4j.pax.logging.cfg (io.snowmcp.operations: diskCriticalMegabytes)"));
    }

    @Test
    void isWellAgainWhenThereIsRoom() {
        usable.put(Path.of("log"), 0L);
        assertThat(looked().status()).isEqualTo(Health.Status.CRITICAL);
        usable.put(Path.of("log"), 600 * MB);
        assertThat(looked().status()).isEqualTo(Health.Status.OK);
        assertThat(looked().message()).startsWith("600 MB left for ");
    }

    @Test
    void takesAFolderThatCannotBeReadForCritical() {
        usable.remove(Path.of("log"));
        assertThat(looked()).isEqualTo(Health.critical("logs cannot be looked at: IOException"));
    }

    @Test
    void followsTheSettings() {
        settings.modified(new TestConfig(false, 700, 64, ""));
        assertThat(looked().status()).isEqualTo(Health.Status.WARN);
        settings.modified(new TestConfig(false, 0, 0, ""));
        usable.replaceAll((folder, room) -> 0L);
        assertThat(looked().status()).as("0 is no limit").isEqualTo(Health.Status.OK);
    }

    private Health looked() {
        space.look();
        return space.health();
    }

    private long usable(Path folder) throws IOException {
        Long room = usable.get(folder);
        if (room == null) {
            throw new IOException("gone");
        }
        return room;
    }
}
