package io.snowmcp.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.Lifecycle;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class ConfigurationGuardTest {

    private static final String DEFAULTS = "8000 safe  true";

    @TempDir
    Path storage;

    private final Lines log = new Lines();
    private Osgi runtime;
    private BundleContext context;
    private Bundle guard;
    private ConfigurationAdmin admin;
    private Configuration probe;

    @BeforeEach
    void start() throws Exception {
        runtime = new Osgi(storage, Map.of());
        context = runtime.context();
        context.registerService(Lifecycle.class, () -> Lifecycle.State.READY, null);
        guard = runtime.startGuard();
        runtime.startProbes();
        admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
        probe = admin.getConfiguration("io.snowmcp.probe", "?");
    }

    @AfterEach
    void stop() throws Exception {
        runtime.close();
        log.close();
    }

    @Test
    void deliversStringsOfAFileAsTypedValuesAndCommaListsAsArrays() throws Exception {
        write(Map.of("port", "9000", "mode", "fast", "roles", "a, b\\,c", "on", "FALSE"));
        awaitSeen(DEFAULTS, "9000 fast a+b,c false");
        Dictionary<String, Object> processed = probe.getProcessedProperties(null);
        assertThat(processed.get("port")).isEqualTo(9000);
        assertThat(processed.get("roles")).isEqualTo(new String[] {"a", "b,c"});
        assertThat(health()).isEqualTo(Health.ok("all files are in force"));
    }

    @Test
    void keepsTheLastGoodStateAndNamesEveryFaultOfABadEditInOneLine() throws Exception {
        write(Map.of("port", "9000", "mode", "fast"));
        awaitSeen(DEFAULTS, "9000 fast  true");
        write(Map.of("prot", "1", "port", "abc", "mode", "slow", "on", "yes"));
        String faults = "probe.cfg: mode: 'slow' is not one of fast, safe; on: 'yes' is not true or false;"
                + " port: 'abc' is not an integer from 1 to 65535; unknown key 'prot' (did you mean 'port'?)";
        awaitSeen(DEFAULTS, "9000 fast  true", "9000 fast  true");
        assertThat(health()).isEqualTo(Health.warn(faults));
        assertThat(log.with("WARN"))
                .singleElement()
                .asString()
                .endsWith(faults + " -- the last good state of the whole file stays in force");
    }

    @Test
    void aFixedFileIsInForceAndClearsTheWarning() throws Exception {
        write(Map.of("port", "9000"));
        write(Map.of("port", "70000"));
        Osgi.await(() -> health().status() == Health.Status.WARN, "health warns");
        write(Map.of("port", "7000"));
        Osgi.await(() -> seen().contains("7000 safe  true"), "the fixed file is in force");
        assertThat(health().status()).isEqualTo(Health.Status.OK);
        assertThat(log.with("INFO"))
                .filteredOn(line -> line.contains("probe.cfg is correct again"))
                .hasSize(1);
    }

    @Test
    void aSingletonThatIsBadFromTheStartRunsWithDefaultsForTheBadKeys() throws Exception {
        write(Map.of("port", "0", "mode", "fast"));
        awaitSeen(DEFAULTS, "8000 fast  true");
        assertThat(health().message()).isEqualTo("probe.cfg: port: '0' is not an integer from 1 to 65535");
        assertThat(log.with("WARN")).singleElement().asString().endsWith("-- defaults stand in for these keys");
    }

    @Test
    void aFactoryThatIsBadFromTheStartTellsItsComponent() throws Exception {
        Configuration member = admin.getFactoryConfiguration("io.snowmcp.member", "sales", "?");
        member.update(new Hashtable<>(Map.of("poolMax", "many")));
        Osgi.await(() -> health().status() == Health.Status.WARN, "health warns");
        String faults = "io.snowmcp.member~sales: poolMax: 'many' is not an integer of at least 1;"
                + " account is missing, write a text";
        Osgi.await(() -> faults.equals(memberProperty(Ledger.ERROR)), "the component knows");
        assertThat(memberProperty("poolMax")).isNull();

        member.update(new Hashtable<>(Map.of("poolMax", "3", "account", "a")));
        Osgi.await(() -> Integer.valueOf(3).equals(memberProperty("poolMax")), "the fix is in force");
        assertThat(memberProperty(Ledger.ERROR)).isNull();
    }

    @Test
    void neverShowsTheValueOfAPasswordOrOfAnUnknownKey() throws Exception {
        write(Map.of("secret", "canary1", "sekret", "canary2"));
        Osgi.await(() -> health().status() == Health.Status.WARN, "health warns");
        assertThat(health().message())
                .isEqualTo("probe.cfg: secret: its value is not a text from 8 to 20 characters;"
                        + " unknown key 'sekret' (did you mean 'secret'?)");
        assertThat(log.with("canary")).isEmpty();
    }

    @Test
    void ignoresWhatTheRuntimeAddsForItself() throws Exception {
        write(Map.of("service.ranking", "5", ".hidden", "x", "org.apache.karaf.features.configKey", "y"));
        Osgi.await(() -> seen().size() == 2, "delivered");
        assertThat(health().status()).isEqualTo(Health.Status.OK);
        assertThat(probe.getProcessedProperties(null).get(".hidden")).isEqualTo("x");
    }

    @Test
    void warnsOfAFileThatNobodyReads() throws Exception {
        Configuration stray = admin.getConfiguration("io.snowmcp.prope", "?");
        stray.update(new Hashtable<>(Map.of("port", "1")));
        Osgi.await(() -> health().status() == Health.Status.WARN, "health warns");
        assertThat(health().message())
                .isEqualTo("io.snowmcp.prope: no installed bundle reads io.snowmcp.prope"
                        + " (did you mean 'io.snowmcp.probe'?)");
        stray.delete();
        Osgi.await(() -> health().status() == Health.Status.OK, "forgotten");
    }

    @Test
    void aRestartLeavesComponentsAloneAndChecksWhatWasWrittenMeanwhile() throws Exception {
        write(Map.of("port", "9000"));
        awaitSeen(DEFAULTS, "9000 safe  true");
        guard.stop();
        write(Map.of("port", "9001", "oops", "1"));
        Osgi.await(() -> seen().size() == 3, "delivered unchecked");
        guard.start();
        Osgi.await(() -> health().status() == Health.Status.WARN, "checked at the start");
        assertThat(health().message()).startsWith("probe.cfg: unknown key 'oops'");
        assertThat(seen()).containsExactly(DEFAULTS, "9000 safe  true", "9001 safe  true");
    }

    private void write(Map<String, String> keys) throws Exception {
        Hashtable<String, Object> properties = new Hashtable<>(keys);
        properties.put(
                "felix.fileinstall.filename",
                storage.resolve("probe.cfg").toUri().toString());
        probe.update(properties);
    }

    private void awaitSeen(String... states) throws InterruptedException {
        Osgi.await(() -> seen().equals(List.of(states)), "seen " + List.of(states));
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
