package io.snowmcp.lifecycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** What the framework around us says of itself. */
final class Container {

    private static final String KARAF_FEATURES = "org.apache.karaf.features.core";
    private static final String KARAF_BOOT_FINISHED = "org.apache.karaf.features.BootFinished";

    private final BundleContext context;
    /** Kept, because a signal may come when this bundle's own context is no longer valid. */
    private final Bundle system;

    Container(BundleContext context) {
        this.context = context;
        this.system = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    }

    /** Whether everything that belongs to the start was started; stays true afterwards. */
    boolean started() {
        Bundle system = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        String beginning = context.getProperty(Constants.FRAMEWORK_BEGINNING_STARTLEVEL);
        int wanted = beginning == null ? 1 : Integer.parseInt(beginning.strip());
        return system.getState() == Bundle.ACTIVE
                && system.adapt(FrameworkStartLevel.class).getStartLevel() >= wanted
                && bootFeaturesInstalled();
    }

    /** Karaf reaches its start level before it installs the features; by name, as it is optional here. */
    private boolean bootFeaturesInstalled() {
        boolean karaf =
                Arrays.stream(context.getBundles()).anyMatch(bundle -> KARAF_FEATURES.equals(bundle.getSymbolicName()));
        try {
            return !karaf || context.getAllServiceReferences(KARAF_BOOT_FINISHED, null) != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops the whole server, in the background; more than once does no harm. */
    void stop() {
        try {
            system.stop();
        } catch (BundleException e) {
            throw new IllegalStateException("the framework does not stop", e);
        }
    }

    /** Ends the process with that code after stopping everything in its order; returns at once. */
    void exit(int code) {
        // The shutdown hook of the virtual machine stops the framework, and with it us: not on a thread it waits for.
        new Thread(() -> System.exit(code), "snowmcp-exit").start();
    }

    /** Whether the whole server stops, and not only this bundle. */
    boolean stopping() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.STOPPING;
    }

    <T> List<T> services(Class<T> type) {
        List<T> services = new ArrayList<>();
        try {
            for (ServiceReference<T> reference : context.getServiceReferences(type, null)) {
                T service = context.getService(reference);
                if (service != null) {
                    services.add(service);
                }
                context.ungetService(reference);
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return services;
    }
}
