package io.snowmcp.itests.karaf;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.McpCaller;
import java.io.IOException;
import java.nio.file.Path;
import org.ops4j.pax.exam.Option;

/** The distribution as a Pax Exam container, and the way from a test inside it to its endpoint. */
final class Exam {

    private static final String PORT = "itests.port";
    private static final String SANDBOX = "itests.sandbox";

    private Exam() {}

    static Option[] options(String name) throws IOException, InterruptedException {
        Daemon daemon = Daemon.install(name);
        return new Option[] {
            karafDistributionConfiguration()
                    .existing(daemon.base().toFile())
                    .karafVersion("4.4.10")
                    .name("snowmcp")
                    .useDeployFolder(false),
            doNotModifyLogConfiguration(),
            systemTimeout(90_000),
            // As bin/setenv says; the container does not read it.
            vmOption("--add-opens=java.base/java.nio=ALL-UNNAMED"),
            composite(
                    systemProperty(PORT).value(String.valueOf(daemon.port())),
                    systemProperty(SANDBOX).value(daemon.sandboxUrl()),
                    // The container's own bundles are no part of the distribution: they come from the build's
                    // repository.
                    editConfigurationFilePut(
                            "etc/org.ops4j.pax.url.mvn.cfg",
                            "org.ops4j.pax.url.mvn.localRepository",
                            localRepository().toString()))
        };
    }

    private static Path localRepository() {
        return Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    }

    /** Inside the container: a client of this very process. */
    static McpCaller client() {
        return McpCaller.at("http://127.0.0.1:" + System.getProperty(PORT));
    }

    static String sandboxUrl() {
        return System.getProperty(SANDBOX);
    }
}
