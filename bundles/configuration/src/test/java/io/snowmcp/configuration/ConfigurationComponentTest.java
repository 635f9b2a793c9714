package io.snowmcp.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snowmcp.ops.api.EffectiveConfiguration;
import io.snowmcp.ops.api.EffectiveConfiguration.Setting;
import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.Lifecycle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ReadOnlyConfigurationException;

class ConfigurationComponentTest {

    private static final String DEFAULTS = "8000 safe  true";

    @TempDir
    Path storage;

    @TempDir
    Path base;

    private final Lines log = new Lines();
    private Path etc;
    private Osgi runtime;
    private BundleContext context;
    private Bundle configuration;
    private ConfigurationAdmin admin;

    @BeforeEach
    void start() throws Exception {
        etc = Files.createDirectory(base.resolve("etc"));
        runtime = new Osgi(storage, Map.of("karaf.base", base.toString(), "karaf.etc", etc.toString()));
        context = runtime.context();
        context.registerService(Lifecycle.class, () -> Lifecycle.State.READY, null);
        configuration = runtime.startConfiguration();
        runtime.startProbes();
        admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
    }

    @AfterEach
    void stop() throws Exception {
        runtime.close();
        log.close();
    }

    @Test
    void deliversTextAsTypedValuesAndCommaListsAsArrays() throws Exception {
        write("port = 9000\nmode = fast\nroles = a, b\\,c\non = FALSE\n");
        awaitSeen(DEFAULTS, "9000 fast a+b,c false");
        Dictionary<String, Object> processed = probe().getProcessedProperties(null);
        assertThat(processed.get("port")).isEqualTo(9000);
        assertThat(processed.get("roles")).isEqualTo(new String[] {"a", "b,c"});
        assertThat(health()).isEqualTo(Health.ok("all files are in force"));
    }

    @Test
    void keepsTheLastGoodStateAndNamesEveryFaultOfABadEditInOneLine() throws Exception {
        write("port = 9000\nmode = fast\n");
        awaitSeen(DEFAULTS, "9000 fast  true");
        write("prot = 1\nport = abc\nmode = slow\non = yes\n");
        String faults = "etc/io.snowmcp.probe.cfg:1: unknown key 'prot' (did you mean 'port'?);"
                + " etc/io.snowmcp.probe.cfg:2: port: 'abc' is not an integer from 1 to 65535;"
                + " etc/io.snowmcp.probe.cfg:3: mode: 'slow' is not one of fast, safe;"
                + " etc/io.snowmcp.probe.cfg:4: on: 'yes' is not true or false";
        awaitHealth(Health.warn(faults));
        assertThat(seen()).containsExactly(DEFAULTS, "9000 fast  true");
        assertThat(log.with("WARN"))
                .singleElement()
                .asString()
                .endsWith(faults + " -- the last good state of io.snowmcp.probe stays in force");
    }

    @Test
    void aFixedFileIsInForceAndClearsTheWarning() throws Exception {
        write("port = 9000\n");
        awaitSeen(DEFAULTS, "9000 safe  true");
        write("port = 70000\n");
        Osgi.await(() -> health().status() == Health.Status.WARN, "health warns");
        write("port = 7000\n");
        awaitSeen(DEFAULTS, "9000 safe  true", "7000 safe  true");
        assertThat(health().status()).isEqualTo(Health.Status.OK);
        assertThat(log.with("INFO"))
                .filteredOn(line -> line.contains("probe.cfg is correct again"))
                .hasSize(1);
    }

    @Test
    void anEditThatChangesNothingIsNoNews() throws Exception {
        write("port = 9000\n");
        awaitSeen(DEFAULTS, "9000 safe  true");
        write("# the port\nport = 9000\n");
        write("port = 9001\n");
        awaitSeen(DEFAULTS, "9000 safe  true", "9001 safe  true");
    }

    @Test
    void aDeletedFileLeavesTheDefaults() throws Exception {
        write("port = 9000\n");
        awaitSeen(DEFAULTS, "9000 safe  true");
        Files.delete(file());
        awaitSeen(DEFAULTS, "9000 safe  true", DEFAULTS);
    }

    @Test
    void aSingletonThatIsBadFromTheStartRunsWithDefaultsForTheBadKeysAndKnowsIt() throws Exception {
        write("port = 0\nmode = fast\n");
        restart();
        String fault = "etc/io.snowmcp.probe.cfg:1: port: '0' is not an integer from 1 to 65535";
        awaitHealth(Health.warn(fault));
        Osgi.await(() -> seen().contains("8000 fast  true"), "the good key counts");
        assertThat(probe().getProcessedProperties(null).get(EffectiveConfiguration.MISTAKES))
                .isEqualTo(fault);
        assertThat(missing()).containsExactly("port");
        assertThat(log.with("WARN")).last().asString().endsWith("-- defaults stand in for these keys");
    }

    @Test
    void whatIsBadFromTheStartAsAWholeMayLackAnyKey() throws Exception {
        Files.write(file(), new byte[] {'p', 'o', 'r', 't', '=', (byte) 0xff, '\n'});
        restart();
        Osgi.await(() -> seen().contains(DEFAULTS), "nothing of it counts");
        assertThat(missing()).containsExactly(EffectiveConfiguration.ANY_KEY);
    }

    @Test
    void aMisspeltKeyMayBeAnyKeyHoweverManyMistakesThereAre() throws Exception {
        StringBuilder lines = new StringBuilder("port = 0\n");
        for (int i = 0; i < 20; i++) {
            lines.append("other").append(i).append(" = 1\n");
        }
        write(lines.toString());
        restart();
        Osgi.await(() -> seen().contains(DEFAULTS), "nothing of it counts");
        assertThat(missing()).containsExactly(EffectiveConfiguration.ANY_KEY, "port");
    }

    private String[] missing() throws Exception {
        return (String[]) probe().getProcessedProperties(null).get(EffectiveConfiguration.MISSING);
    }

    @Test
    void aMemberThatIsBadFromTheStartTellsItsComponent() throws Exception {
        Path member = etc.resolve("io.snowmcp.member-sales.cfg");
        Files.writeString(member, "poolMax = many\n");
        String faults = "etc/io.snowmcp.member-sales.cfg:1: poolMax: 'many' is not an integer of at least 1;"
                + " etc/io.snowmcp.member-sales.cfg: account is missing, write a text";
        awaitHealth(Health.warn(faults));
        Osgi.await(() -> faults.equals(memberProperty(EffectiveConfiguration.MISTAKES)), "the component knows");
        assertThat(memberProperty("poolMax")).isNull();
        assertThat(memberProperty("service.pid")).isEqualTo("io.snowmcp.member~sales");

        Files.writeString(member, "poolMax = 3\naccount = a\n");
        Osgi.await(() -> Integer.valueOf(3).equals(memberProperty("poolMax")), "the fix is in force");
        assertThat(memberProperty(EffectiveConfiguration.MISTAKES)).isNull();

        Files.delete(member);
        Osgi.await(() -> Probes.member(context).isEmpty(), "gone with its file");
    }

    @Test
    void neverShowsTheValueOfAPasswordOrOfAnUnknownKey() throws Exception {
        write("secret = canary1\nsekret = canary2\n");
        awaitHealth(Health.warn("etc/io.snowmcp.probe.cfg:1: secret: its value is not a text from 8 to 20 characters;"
                + " etc/io.snowmcp.probe.cfg:2: unknown key 'sekret' (did you mean 'secret'?)"));
        assertThat(log.with("canary")).isEmpty();
    }

    @Test
    void keepsNoValueInTheStoreOfTheConfigurationService() throws Exception {
        write("secret = canary-in-store\n");
        Osgi.await(() -> "canary-in-store".equals(value("secret")), "in force");
        Osgi.await(this::isReadOnly, "stored");
        assertThat(Collections.list(probe().getProperties().elements()))
                .noneMatch(value -> value.toString().contains("canary"));
        try (Stream<Path> all = Files.walk(storage)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("canary-in-store");
            }
        }
    }

    @Test
    void warnsOfFilesThatNobodyReads() throws Exception {
        Path stray = etc.resolve("io.snowmcp.prope.cfg");
        Files.writeString(stray, "port = 1\n");
        awaitHealth(Health.warn("etc/io.snowmcp.prope.cfg: no installed bundle reads io.snowmcp.prope"
                + " (did you mean 'io.snowmcp.probe'?)"));
        Files.delete(stray);
        awaitHealth(Health.ok("all files are in force"));
    }

    @Test
    void nobodyElseWritesToTheConfigurations() throws Exception {
        write("port = 9000\n");
        awaitSeen(DEFAULTS, "9000 safe  true");
        Osgi.await(this::isReadOnly, "closed to others");
        assertThatThrownBy(() -> probe().update(new Hashtable<>(Map.of("port", "1"))))
                .isInstanceOf(ReadOnlyConfigurationException.class);
        assertThat(value("port")).isEqualTo(9000);

        probe().delete();
        awaitSeen(DEFAULTS, "9000 safe  true", DEFAULTS, "9000 safe  true");
        assertThat(log.with("WARN"))
                .last()
                .asString()
                .endsWith("io.snowmcp.probe was deleted from the configuration service and is put back; what counts is"
                        + " etc/io.snowmcp.probe.cfg");
    }

    @Test
    void looksAgainWhenASecretIsReplaced() throws Exception {
        Path secret = Files.createDirectory(etc.resolve("secrets")).resolve("probe");
        Files.writeString(secret, "first-secret\n");
        write("port = 9000\nsecret = $[secret:probe]\n");
        Osgi.await(() -> "first-secret".equals(value("secret")), "in force");
        Files.writeString(secret, "second-secret\n");
        Osgi.await(() -> "second-secret".equals(value("secret")), "rotated");
        Osgi.await(() -> seen().size() == 3, "the component was told");
        Files.delete(secret);
        Osgi.await(() -> health().status() == Health.Status.WARN, "missed");
        assertThat(value("secret")).isEqualTo("second-secret");
    }

    @Test
    void aSecretThatComesBackOrComesLateClearsTheWarning() throws Exception {
        write("secret = $[secret:probe]\nport = 9000\n");
        Osgi.await(() -> health().status() == Health.Status.WARN, "missed");
        Path secret = Files.createDirectory(etc.resolve("secrets")).resolve("probe");
        Files.writeString(secret, "first-secret\n");
        awaitHealth(Health.ok("all files are in force"));
        assertThat(value("secret")).isEqualTo("first-secret");
        Files.delete(secret);
        Osgi.await(() -> health().status() == Health.Status.WARN, "missed again");
        Files.writeString(secret, "first-secret\n");
        awaitHealth(Health.ok("all files are in force"));
    }

    @Test
    void aSecretIsRotatedUnderABadEditToo() throws Exception {
        Path secret = Files.createDirectory(etc.resolve("secrets")).resolve("probe");
        Files.writeString(secret, "first-secret\n");
        write("secret = $[secret:probe]\n");
        Osgi.await(() -> "first-secret".equals(value("secret")), "in force");
        write("secret = $[secret:probe]\noops = 1\n");
        Osgi.await(() -> health().status() == Health.Status.WARN, "bad");
        Files.writeString(secret, "second-secret\n");
        Osgi.await(() -> "second-secret".equals(value("secret")), "rotated");
        assertThat(health().status()).isEqualTo(Health.Status.WARN);
    }

    @Test
    void anEditThatLeavesSizeAndTimeAsTheyWereCounts() throws Exception {
        write("port = 9000\n");
        Files.setLastModifiedTime(file(), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        awaitSeen(DEFAULTS, "9000 safe  true");
        write("port = 9001\n");
        Files.setLastModifiedTime(file(), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        awaitSeen(DEFAULTS, "9000 safe  true", "9001 safe  true");
    }

    @Test
    void aListThatIsTheSameIsNoNews() throws Exception {
        write("roles = a, b\n");
        awaitSeen(DEFAULTS, "8000 safe a+b true");
        write("# again\nroles = a,b\n");
        Osgi.await(() -> origin("roles").endsWith(":2"), "read");
        write("roles = a,b\nport = 9000\n");
        awaitSeen(DEFAULTS, "8000 safe a+b true", "9000 safe a+b true");
    }

    @Test
    void tellsWhereEachValueComesFrom() throws Exception {
        write("\nport = 9000\nsecret = canary123\n");
        awaitSeen(DEFAULTS, "9000 safe  true");
        EffectiveConfiguration effective =
                context.getService(context.getServiceReference(EffectiveConfiguration.class));
        String pid = "io.snowmcp.probe";
        assertThat(effective.settings())
                .containsExactly(
                        new Setting(pid, "", "port", "9000", "8000", "etc/io.snowmcp.probe.cfg:2", true),
                        new Setting(pid, "", "mode", "safe", "safe", "default", false),
                        new Setting(pid, "", "secret", "********", "", "etc/io.snowmcp.probe.cfg:3", true),
                        new Setting(pid, "", "roles", "", "", "default", false),
                        new Setting(pid, "", "on", "true", "true", "default", false));
        assertThat(effective.profile()).isEmpty();
    }

    @Test
    void aRestartLeavesTheFilesInForce() throws Exception {
        write("port = 9000\n");
        awaitSeen(DEFAULTS, "9000 safe  true");
        configuration.stop();
        assertThat(log.with("no installed bundle reads")).isEmpty();
        assertThat(admin.listConfigurations("(service.pid=io.snowmcp.probe)")).hasSize(1);
        write("port = 9001\noops = 1\n");
        configuration.start();
        Osgi.await(() -> health().status() == Health.Status.WARN, "checked at the start");
        assertThat(health().message()).startsWith("etc/io.snowmcp.probe.cfg:2: unknown key 'oops'");
        assertThat(value("port")).isEqualTo(9001);
    }

    private void restart() throws Exception {
        configuration.stop();
        configuration.start();
    }

    private String origin(String key) {
        return context.getService(context.getServiceReference(EffectiveConfiguration.class)).settings().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .map(Setting::origin)
                .orElse("");
    }

    private boolean isReadOnly() {
        try {
            return probe().getAttributes().contains(Configuration.ConfigurationAttribute.READ_ONLY);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Path file() {
        return etc.resolve("io.snowmcp.probe.cfg");
    }

    private void write(String text) throws Exception {
        Files.writeString(file(), text);
    }

    private Configuration probe() throws Exception {
        return admin.listConfigurations("(service.pid=io.snowmcp.probe)")[0];
    }

    private Object value(String key) {
        try {
            return probe().getProcessedProperties(null).get(key);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void awaitSeen(String... states) throws InterruptedException {
        Osgi.await(() -> seen().equals(List.of(states)), "seen " + List.of(states));
    }

    private void awaitHealth(Health health) throws InterruptedException {
        Osgi.await(() -> health().equals(health), health.toString());
    }

    private Health health() {
        try {
            var found = context.getServiceReferences(HealthCheck.class, null);
            return found.isEmpty()
                    ? Health.critical("no check")
                    : context.getService(found.iterator().next()).check();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<String> seen() {
        return Probes.seen(context);
    }

    private Object memberProperty(String key) {
        return Probes.member(context).get(key);
    }
}
