package io.snowmcp.sandbox;

import java.io.IOException;
import java.time.Duration;
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
                .withUser(SandboxUser.withPassword(config.user(), config.password()))
                .withPort(config.port())
                .withScaleFactor(config.scaleFactor())
                .withMemoryMegabytes(config.memoryMegabytes())
                .withResultFormat(ResultFormat.valueOf(config.resultFormat()))
                .withLongQueryAfter(Duration.ofMillis(config.longQueryAfterMillis()))
                .withMaxResultBytes((long) config.maxResultMegabytes() << 20)
                .withControlEndpoint(config.controlEndpoint());
        for (var entry : config.publicKeyFiles()) {
            options = options.withUser(PublicKeyFile.user(entry));
        }
        return options;
    }
}
