package io.snowmcp.operations;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The check {@code disk}: looks every two seconds, on a thread that may hang with the disk. */
@Component(service = HealthCheck.class)
public final class DiskHealth implements HealthCheck {

    private static final int LOOK_SECONDS = 2;

    private final DiskSpace space;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "snowmcp-disk");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public DiskHealth(BundleContext context, @Reference Settings settings) {
        Map<String, Path> folders = new HashMap<>();
        folder(context.getProperty("karaf.data")).ifPresent(data -> folders.put("data", data));
        folder(context.getProperty("karaf.log")).ifPresent(logs -> folders.put("logs", logs));
        folder(System.getenv("SNOWMCP_LOG_DIR")).ifPresent(logs -> folders.put("the log of --log-file", logs));
        space = new DiskSpace(folders, DiskSpace::usable, settings);
        looking.scheduleWithFixedDelay(space::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        looking.shutdownNow();
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Health check() {
        return space.health();
    }

    private static Optional<Path> folder(String name) {
        return Optional.ofNullable(name).filter(text -> !text.isEmpty()).map(Path::of);
    }
}
