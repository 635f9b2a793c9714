package io.snowmcp.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.EffectiveConfiguration;
import io.snowmcp.ops.api.EffectiveConfiguration.Setting;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.Lifecycle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/** What goes wrong around the files changes nothing that works. */
class LastGoodTest {

    @TempDir
    Path storage;

    @TempDir
    Path base;

    private Path etc;
    private Path env;
    private Osgi runtime;
    private BundleContext context;

    @BeforeEach
    void start() throws Exception {
        etc = Files.createDirectory(base.resolve("etc"));
        env = Files.writeString(base.resolve("the.env"), "IO_SNOWMCP_PROBE_SECRET=from-env-file\nPORT=9000\n");
        write("io.snowmcp.probe", "port = $[env:PORT]\n");
        runtime = new Osgi(
                storage,
                Map.of(
                        "karaf.base", base.toString(),
                        "karaf.etc", etc.toString(),
                        "snowmcp.env.file", env.toString()));
        context = runtime.context();
        context.registerService(Lifecycle.class, () -> Lifecycle.State.READY, null);
        runtime.startConfiguration();
        runtime.startProbes();
        runtime.startRuled();
        Osgi.await(() -> "9000".equals(effective("io.snowmcp.probe", "port").value()), "started");
    }

    @AfterEach
    void stop() throws Exception {
        runtime.close();
    }

    @Test
    void aPlaceholderFollowsTheEnvFile() throws Exception {
        Files.writeString(env, "IO_SNOWMCP_PROBE_SECRET=from-env-file\nPORT=9001\n");
        Osgi.await(() -> "9001".equals(effective("io.snowmcp.probe", "port").value()), "followed");
    }

    @Test
    void theVariablesStayWhileTheEnvFileIsAwayOrBroken() throws Exception {
        Files.delete(env);
        awaitHealth("WARN: the.env: does not exist; SNOWMCP_ENV_FILE names it");
        assertThat(effective("io.snowmcp.probe", "port").value()).isEqualTo("9000");
        assertThat(effective("io.snowmcp.probe", "secret").value()).isEqualTo("********");
        Files.writeString(env, "IO_SNOWMCP_PROBE_SECRET=\"from-env\nPORT=9002\n");
        awaitHealth("WARN: the.env:1: secret: IO_SNOWMCP_PROBE_SECRET: its quote is not closed");
        assertThat(effective("io.snowmcp.probe", "port").value()).isEqualTo("9000");
        Files.writeString(env, "IO_SNOWMCP_PROBE_SECRET=from-env-file\nPORT=9003\n");
        awaitHealth("OK: all files are in force");
        assertThat(effective("io.snowmcp.probe", "port").value()).isEqualTo("9003");
    }

    @Test
    void aFileThatWasCutOffToNothingLeavesWhatIsInForce() throws Exception {
        write("io.snowmcp.probe", "");
        awaitHealth(
                "WARN: etc/io.snowmcp.probe.cfg: is empty; delete the file for the defaults, or write a comment line");
        assertThat(effective("io.snowmcp.probe", "port").value()).isEqualTo("9000");
        write("io.snowmcp.probe", "# as by default\n");
        Osgi.await(() -> "8000".equals(effective("io.snowmcp.probe", "port").value()), "all defaults");
        awaitHealth("OK: all files are in force");
    }

    @Test
    void neverShowsWhatASecretHoldsWhateverItsKey() throws Exception {
        Path secrets = Files.createDirectories(etc.resolve("secrets"));
        Files.writeString(secrets.resolve("mode"), "safe");
        Files.writeString(secrets.resolve("roles"), "canary-a,canary-b");
        Files.writeString(env, "IO_SNOWMCP_PROBE_SECRET=from-env-file\nMY_TOKEN=9001\n");
        write("io.snowmcp.probe", "port = $[env:MY_TOKEN]\nmode = $[secret:mode]\nroles = $[secret:roles]\n");
        Osgi.await(() -> Probes.seen(context).contains("9001 safe canary-a+canary-b true"), "in force");
        for (String key : List.of("port", "mode", "roles")) {
            assertThat(effective("io.snowmcp.probe", key).value()).as(key).isEqualTo("********");
        }
        Files.writeString(secrets.resolve("mode"), "canary");
        Files.writeString(env, "IO_SNOWMCP_PROBE_SECRET=from-env-file\nMY_TOKEN=canary\n");
        awaitHealth("WARN: etc/io.snowmcp.probe.cfg:1: port: its value is not an integer from 1 to 65535;"
                + " etc/io.snowmcp.probe.cfg:2: mode: its value is not one of fast, safe");
    }

    @Test
    void anEnvFileThatWasCutOffToNothingLeavesTheVariables() throws Exception {
        Files.writeString(env, "");
        awaitHealth("WARN: the.env: is empty; write a comment line if no variable is meant to stand in it");
        assertThat(effective("io.snowmcp.probe", "port").value()).isEqualTo("9000");
        assertThat(effective("io.snowmcp.probe", "secret").value()).isEqualTo("********");
    }

    @Test
    void aBadEditOfTheOnlyConnectionDoesNotBringTheSandboxBack() throws Exception {
        write("io.snowmcp.connection-a", "account = $[env:ACCOUNT;default=org-acc]\n");
        Osgi.await(
                () -> "false".equals(effective("io.snowmcp.sandbox", "enabled").value()), "off");
        write("io.snowmcp.connection-a", "acount = org-acc\n");
        awaitHealth("WARN: etc/io.snowmcp.connection-a.cfg:1: unknown key 'acount' (did you mean 'account'?)");
        assertThat(effective("io.snowmcp.sandbox", "enabled").value()).isEqualTo("false");
        assertThat(effective("io.snowmcp.connection", "account").value()).isEqualTo("org-acc");
        Files.delete(etc.resolve("io.snowmcp.connection-a.cfg"));
        Osgi.await(
                () -> "true".equals(effective("io.snowmcp.sandbox", "enabled").value()), "on");
    }

    @Test
    void allStaysWhileTheFolderIsAway() throws Exception {
        Path away = Files.move(etc, base.resolve("away"));
        awaitHealth("WARN: etc/io.snowmcp.probe.cfg: is away with its folder | etc: cannot be read");
        assertThat(effective("io.snowmcp.probe", "port").value()).isEqualTo("9000");
        Files.move(away, etc);
        awaitHealth("OK: all files are in force");
    }

    @Test
    void aFileInAFormThatNobodyReadsIsNamedAsLongAsItIsThere() throws Exception {
        Path other = Files.writeString(etc.resolve("io.snowmcp.probe.config"), "port=I\"1\"\n");
        awaitHealth("WARN: etc/io.snowmcp.probe.config: is not read: only .cfg files are");
        Files.delete(other);
        awaitHealth("OK: all files are in force");
    }

    @Test
    void whatTheConfigurationServiceCannotStoreIsTriedAgain() throws Exception {
        Path store;
        try (Stream<Path> all = Files.walk(storage)) {
            store = all.filter(Files::isDirectory)
                    .filter(folder -> folder.endsWith("config"))
                    .findFirst()
                    .orElseThrow();
        }
        Path away = Files.move(store, store.resolveSibling("away"));
        Files.createFile(store);
        write("io.snowmcp.probe", "port = 9004\n");
        awaitHealth("WARN: etc/io.snowmcp.probe.cfg: cannot be put in force: the configuration service cannot store it"
                + " (is the disk full?)");
        Files.delete(store);
        Files.move(away, store);
        awaitHealth("OK: all files are in force");
        Osgi.await(() -> Probes.seen(context).contains("9004 safe  true"), "delivered");
    }

    private Setting effective(String pid, String key) {
        return context.getService(context.getServiceReference(EffectiveConfiguration.class)).settings().stream()
                .filter(setting -> setting.pid().equals(pid) && setting.key().equals(key))
                .findFirst()
                .orElse(new Setting(pid, "", key, "", "", "", false));
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(etc.resolve(name + ".cfg"), text);
    }

    private void awaitHealth(String health) throws InterruptedException {
        Osgi.await(() -> health().equals(health), health + ", was " + health());
    }

    private String health() {
        var check = context.getService(context.getServiceReference(HealthCheck.class))
                .check();
        return check.status() + ": " + check.message();
    }
}
