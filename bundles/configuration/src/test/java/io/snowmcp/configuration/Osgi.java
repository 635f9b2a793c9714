package io.snowmcp.configuration;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/** The runtime of production in small: framework, configuration service, component runtime. */
final class Osgi implements AutoCloseable {

    private static final List<String> PARTS = List.of(
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component",
            "org.apache.felix.configadmin",
            "org.apache.felix.scr");

    private final Framework framework;

    Osgi(Path storage, Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("org.osgi.framework.storage", storage.toString());
        all.put(
                "org.osgi.framework.system.packages.extra",
                "org.slf4j;version=2.0.17,org.osgi.service.cm;version=1.6.1,io.snowmcp.ops.api;version=1.4.0");
        framework = new FrameworkFactory().newFramework(all);
        framework.start();
        for (String part : PARTS) {
            install(part);
        }
        for (Bundle bundle : context().getBundles()) {
            bundle.start();
        }
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    Bundle startConfiguration() throws Exception {
        Bundle bundle = context().installBundle("reference:" + new File("target/classes").toURI());
        bundle.start();
        return bundle;
    }

    Bundle startProbes() throws Exception {
        Bundle bundle = installProbes();
        bundle.start();
        return bundle;
    }

    Bundle installProbes() throws Exception {
        return install("io.snowmcp.configuration.probe", "io.snowmcp.probes");
    }

    /** Something like a connection and the sandbox. */
    void startRuled() throws Exception {
        install("io.snowmcp.configuration.probe.rule", "io.snowmcp.ruled").start();
    }

    private Bundle install(String pack, String name) throws Exception {
        try (Builder builder = new Builder()) {
            builder.addClasspath(new File("target/test-classes"));
            builder.setProperty("Bundle-SymbolicName", name);
            builder.setProperty("Private-Package", pack);
            builder.setProperty("-noimportjava", "true");
            try (Jar jar = builder.build()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                jar.write(bytes);
                return context().installBundle(name, new ByteArrayInputStream(bytes.toByteArray()));
            }
        }
    }

    static void await(BooleanSupplier condition, String what) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 20 s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private void install(String part) throws Exception {
        String jar = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> new File(path).getName().matches(part + "-[0-9].*"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(part + " is not on the class path"));
        context().installBundle(new File(jar).toURI().toString());
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
