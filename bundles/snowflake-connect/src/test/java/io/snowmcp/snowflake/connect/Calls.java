package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.Lease;
import io.snowmcp.snowflake.api.Running;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What a caller asks and gets. */
final class Calls {

    private Calls() {}

    static Lease lease(String caller, Duration timeout) {
        return lease(caller, Lease.Context.CONFIGURED, timeout);
    }

    static Lease lease(String caller, Lease.Context context, Duration timeout) {
        return new Lease(Optional.of("test"), new Lease.Origin(caller, "execute_query", "r-1"), context, timeout);
    }

    static <T> T get(Running<T> running) throws Exception {
        return future(running).get(30, TimeUnit.SECONDS);
    }

    static Failure failure(Running<?> running) throws Exception {
        try {
            throw new AssertionError("succeeded: " + get(running));
        } catch (ExecutionException e) {
            return ((SnowflakeException) e.getCause()).failure();
        }
    }

    static <T> CompletableFuture<T> future(Running<T> running) {
        return running.result().toCompletableFuture();
    }
}
