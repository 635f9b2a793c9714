package io.snowmcp.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the sandbox while the bundle is active and the configuration does not say otherwise; a changed one starts a new one.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.snowmcp.sandbox")
@Designate(ocd = Config.class)
public final class SandboxComponent {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxComponent.class);

    private final Optional<Sandbox> running;

    @Activate
    public SandboxComponent(Config config, Map<String, Object> properties) throws IOException {
        // Whoever delivers the configuration puts true or false for auto; alone there is no account to know of. In a
        // file that
        // was wrong from the start it may be false that was misspelt.
        boolean doubted = properties.containsKey("snowmcp.config.error");
        if (config.enabled().equals("false") || doubted && !config.enabled().equals("true")) {
            running = Optional.empty();
            LOG.info("sandbox is off (io.snowmcp.sandbox: enabled)");
        } else {
            var sandbox = Sandbox.start(options(config));
            running = Optional.of(sandbox);
            LOG.info("sandbox started on 127.0.0.1:{}", sandbox.port());
        }
    }

    @Deactivate
    void stop() {
        running.ifPresent(sandbox -> {
            sandbox.close();
            LOG.info("sandbox stopped");
        });
    }

    /** Where it listens; empty while it is off. */
    OptionalInt port() {
        return running.map(sandbox -> OptionalInt.of(sandbox.port())).orElse(OptionalInt.empty());
    }

    private static SandboxOptions options(Config config) throws IOException {
        var options = SandboxOptions.defaults()
                .withoutUsers()
                .withPort(config.port())
                .withScaleFactor(config.scaleFactor())
                .withMemoryMegabytes(config.memoryMegabytes())
                .withResultFormat(ResultFormat.valueOf(config.resultFormat()))
                .withLongQueryAfter(Duration.ofMillis(config.longQueryAfterMillis()))
                .withMaxResultBytes((long) config.maxResultMegabytes() << 20)
                .withControlEndpoint(config.controlEndpoint());
        for (var user : users(config)) {
            options = options.withUser(user);
        }
        for (var entry : config.oauthClients()) {
            options = options.withOauthClient(LoginEntries.oauthClient(entry));
        }
        return options;
    }

    /** One for each name, with all its ways to log in. */
    private static Collection<SandboxUser> users(Config config) throws IOException {
        var users = new LinkedHashMap<String, SandboxUser>();
        var first = SandboxUser.withPassword(config.user(), config.password());
        if (!config.totpSecret().isEmpty()) {
            first = first.andTotp(config.totpSecret());
        }
        users.put(first.name(), first);
        for (var entry : config.publicKeyFiles()) {
            var user = PublicKeyFile.user(entry);
            users.merge(user.name(), user, SandboxUser::and);
        }
        for (var entry : config.accessTokens()) {
            var user = LoginEntries.accessToken(entry);
            users.merge(user.name(), user, SandboxUser::and);
        }
        return users.values();
    }
}
