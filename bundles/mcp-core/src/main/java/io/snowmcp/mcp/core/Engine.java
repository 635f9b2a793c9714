package io.snowmcp.mcp.core;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.mcp.api.McpEngine;
import io.snowmcp.mcp.api.ResourceUpdates;
import io.snowmcp.mcp.core.call.Settings;
import io.snowmcp.mcp.core.call.StateSealer;
import io.snowmcp.mcp.core.catalog.Catalog;
import io.snowmcp.mcp.core.catalog.ListKind;
import io.snowmcp.mcp.core.catalog.Registry;
import io.snowmcp.mcp.core.json.MessageReader;
import io.snowmcp.mcp.core.json.Replies;
import io.snowmcp.mcp.core.json.RpcError;
import io.snowmcp.mcp.core.legacy.LegacyEra;
import io.snowmcp.mcp.core.legacy.Questions;
import io.snowmcp.mcp.core.legacy.Runnings;
import io.snowmcp.mcp.core.modern.ModernEra;
import io.snowmcp.mcp.core.modern.SpentStates;
import io.snowmcp.mcp.core.modern.Subscriptions;
import io.snowmcp.ops.api.Drainable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The protocol engine as a service; what it serves is the registry's, how is the configuration's. */
@Component(
        configurationPid = "io.snowmcp.mcp",
        service = {McpEngine.class, ResourceUpdates.class, Drainable.class, Engine.class})
@Designate(ocd = Config.class)
public final class Engine implements McpEngine, ResourceUpdates, Drainable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Registry registry;
    private final String version;
    private final InstantSource clock = InstantSource.system();
    private final SpentStates spent = new SpentStates(clock);
    private final byte[] ownKey;
    private final ScheduledThreadPoolExecutor timer;
    private final Questions questions;
    private final Runnings runnings = new Runnings();
    private final Subscriptions subscriptions = new Subscriptions();
    private final Consumer<ListKind> listListener = subscriptions::listChanged;
    private volatile EraSelector selector;
    private volatile String problem = "";

    @Activate
    public Engine(@Reference Registry registry, BundleContext context, Config config) {
        this(
                registry,
                context.getBundle().getVersion().toString(),
                config,
                StateKeyFile.kept(context.getDataFile("state.key").toPath()));
    }

    Engine(Registry registry, String version, Config config, byte[] ownKey) {
        this.ownKey = ownKey;
        this.registry = registry;
        this.version = version;
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "snowmcp-mcp-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        questions = new Questions(timer);
        selector = first(config);
        registry.addListener(listListener);
        LOG.info("MCP engine started");
    }

    /** A bad edit leaves everything as it was. */
    @Modified
    void modified(Config config) {
        try {
            selector = configured(config);
            problem = "";
            LOG.info("MCP engine reconfigured");
        } catch (RuntimeException e) {
            problem = e.getMessage();
            LOG.warn("MCP engine keeps its configuration: {}", e.getMessage());
        }
    }

    @Deactivate
    void stop() {
        registry.removeListener(listListener);
        subscriptions.endAll();
        timer.shutdownNow();
        LOG.info("MCP engine stopped");
    }

    @Override
    public void handle(Exchange exchange) {
        selector.handle(exchange);
    }

    @Override
    public byte[] error(int code, String message) {
        return Replies.error(JsonNodeFactory.instance.nullNode(), RpcError.refused(code, message))
                .toString()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void updated(String uri) {
        subscriptions.resourceUpdated(uri);
    }

    @Override
    public String name() {
        return "subscriptions";
    }

    @Override
    public void beginDrain() {
        subscriptions.limit(0);
        subscriptions.endAll();
    }

    @Override
    public int inFlight() {
        return subscriptions.size();
    }

    @Override
    public void abandon() {
        subscriptions.endAll();
    }

    /** What an operator should mend; empty when nothing. */
    String problem() {
        return problem;
    }

    String served() {
        Catalog catalog = registry.catalog();
        return catalog.listing(ListKind.TOOLS).size() + " tools, "
                + catalog.listing(ListKind.PROMPTS).size() + " prompts, "
                + catalog.listing(ListKind.RESOURCES).size() + " resources, "
                + catalog.listing(ListKind.TEMPLATES).size() + " resource templates";
    }

    /** Without an engine there would be no endpoint to say what is wrong. */
    private EraSelector first(Config config) {
        try {
            return configured(config);
        } catch (RuntimeException e) {
            problem = e.getMessage();
            LOG.warn("MCP engine starts with the defaults: {}", e.getMessage());
            return configured(Defaults.config());
        }
    }

    private EraSelector configured(Config config) {
        Settings settings = new Settings(
                config.serverName(),
                version,
                config.instructions(),
                config.pageSize(),
                config.maxBatchSize(),
                config.maxDepth(),
                config.maxValues(),
                config.maxSubscriptions(),
                config.maxOpenQuestions(),
                Duration.ofSeconds(config.listTtlSeconds()),
                Duration.ofSeconds(config.stateTtlSeconds()),
                Duration.ofSeconds(config.sessionTtlSeconds()),
                Duration.ofSeconds(config.askTimeoutSeconds()));
        byte[] key = config.stateKeyFile().isEmpty() ? ownKey : StateKeyFile.read(config.stateKeyFile());
        StateSealer sealer = new StateSealer(key, clock);
        MessageReader reader = new MessageReader(settings.maxDepth(), settings.maxValues());
        ModernEra modern = new ModernEra(registry, subscriptions, settings, sealer, reader, spent);
        LegacyEra legacy = new LegacyEra(registry, settings, sealer, questions, runnings);
        subscriptions.limit(settings.maxSubscriptions());
        questions.limit(settings.maxOpenQuestions(), settings.askTimeout());
        return new EraSelector(reader, modern, legacy);
    }
}
