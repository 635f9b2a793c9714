package io.snowmcp.itests.lifecycle;

import io.snowmcp.mcp.api.Tool;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.mcp.api.ToolResult;
import io.snowmcp.mcp.api.ToolSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle as somebody could write it: a tool that holds the request's own thread, here as long as a file is there. */
public final class StuckTool implements BundleActivator, Tool {

    static final String NAME = "stuck";

    private Path held;

    @Override
    public void start(BundleContext context) {
        held = Path.of(System.getProperty("karaf.data"), NAME);
        context.registerService(Tool.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public ToolSpec spec() {
        return ToolSpec.named(NAME);
    }

    @Override
    public CompletionStage<ToolResult> call(ToolCall call) {
        while (Files.exists(held)) {
            LockSupport.parkNanos(20_000_000);
        }
        return CompletableFuture.completedFuture(ToolResult.text("free"));
    }
}
