package io.snowmcp.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the sandbox while the bundle is active; a changed configuration starts a new one. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.snowmcp.sandbox")
@Designate(ocd = Config.class)
public final class SandboxComponent {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxComponent.class);

    private final Sandbox sandbox;

    @Activate
    public SandboxComponent(Config config) throws IOException {
        sandbox = Sandbox.start(options(config));
        LOG.info("sandbox started on 127.0.0.1:{}", sandbox.port());
    }

    @Deactivate
    void stop() {
        sandbox.close();
        LOG.info("sandbox stopped");
    }

    int port() {
        return sandbox.port();
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
