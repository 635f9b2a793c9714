package io.snowmcp.configuration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Reads what the components of the probe bundle were given. */
final class Probes {

    private Probes() {}

    static List<String> seen(BundleContext context) {
        return ask(context, "io.snowmcp.configuration.probe.Probe") instanceof List<?> seen
                ? seen.stream().map(String::valueOf).toList()
                : List.of();
    }

    static Map<?, ?> member(BundleContext context) {
        return ask(context, "io.snowmcp.configuration.probe.Member") instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Object ask(BundleContext context, String component) {
        Collection<ServiceReference<Supplier<?>>> found;
        try {
            @SuppressWarnings({"unchecked", "rawtypes"})
            Class<Supplier<?>> type = (Class) Supplier.class;
            found = context.getServiceReferences(type, "(component.name=" + component + ")");
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
        for (ServiceReference<Supplier<?>> reference : found) {
            Supplier<?> service = context.getService(reference);
            return service == null ? null : service.get();
        }
        return null;
    }
}
