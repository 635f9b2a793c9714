package io.snowmcp.tools.sql;

import io.snowmcp.mcp.api.RawJson;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.snowflake.api.Connections;
import io.snowmcp.snowflake.api.Lease;
import io.snowmcp.snowflake.api.Running;
import io.snowmcp.snowflake.api.SessionWork;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Ties Snowflake work to the call it is for: cancelled with it, its progress told, its failure put into words. */
@Component(service = SnowflakeCalls.class)
public final class SnowflakeCalls {

    private final Connections connections;
    private final QueryLimits limits;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "snowmcp-progress");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public SnowflakeCalls(@Reference Connections connections, @Reference QueryLimits limits) {
        this.connections = connections;
        this.limits = limits;
    }

    @Deactivate
    void stop() {
        ticker.shutdownNow();
    }

    QueryLimits limits() {
        return limits;
    }

    Connections connections() {
        return connections;
    }

    /** Runs {@code work} with what the call's own arguments say of connection and time. */
    CompletionStage<ToolResult> run(ToolCall call, String tool, Lease.Context context, SessionWork<RawJson> work) {
        Lease lease;
        try {
            lease = new Arguments(call).lease(tool, context, limits);
        } catch (Arguments.BadArgument e) {
            return ToolResult.error(e.getMessage()).now();
        }
        Running<RawJson> running = connections.submit(lease, work);
        call.onCancel(running::cancel);
        CompletionStage<RawJson> result = running.result();
        if (call.wantsProgress()) {
            ScheduledFuture<?> ticks = tell(call, running);
            result.whenComplete((json, failure) -> ticks.cancel(false));
        }
        return result.handle((json, failure) -> failure == null ? ToolResult.json(json) : failed(failure));
    }

    private ScheduledFuture<?> tell(ToolCall call, Running<?> running) {
        long start = System.nanoTime();
        long every = limits.progressInterval().toMillis();
        Runnable tick = () -> {
            double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1000.0;
            call.progress(seconds, Double.NaN, running.phase().name().toLowerCase(Locale.ROOT) + ", " + seconds + " s");
        };
        return ticker.scheduleAtFixedRate(tick, every, every, TimeUnit.MILLISECONDS);
    }

    private static ToolResult failed(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof SnowflakeException failure) {
            return Failures.toResult(failure.failure());
        }
        throw new CompletionException(cause);
    }
}
