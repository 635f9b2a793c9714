package io.snowmcp.transport.http;

import io.snowmcp.mcp.api.McpEngine;
import io.snowmcp.ops.api.Drainable;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.SelfCheck;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContextListener;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;

/** Puts the parts together. The context listener comes first: one that comes later restarts the context. */
@Component(
        service = {},
        immediate = true)
public final class HttpTransport {

    static final String PATH = "/mcp";

    private final Ticker ticker = new Ticker();
    private final Admission admission = new Admission();
    private final AccessLog accessLog = new AccessLog();
    private final Settings settings;
    private final Door door;
    private final Consumer<HttpSettings> onChange;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile McpEngine engine;

    @Activate
    public HttpTransport(BundleContext bundle, @Reference Settings settings, @Reference Identities identities) {
        this.settings = settings;
        this.door = new Door(
                settings.now(),
                ticker,
                Sign.in(bundle.getProperty("karaf.data")),
                ConnectionLimit.ofThisProcess(),
                identities::required,
                admission::draining);
        this.onChange = door::apply;
        settings.onChange(onChange);
        ticker.add(now -> settings.reconsider());
        register(bundle, ServletContextListener.class, new JettyHook(door, admission), contextListener());
        Server server = new Server(admission, ticker, new RequestIds(System::currentTimeMillis), accessLog);
        register(bundle, Servlet.class, new ErrorServlet(admission), errorPages());
        register(
                bundle,
                Servlet.class,
                new McpServlet(server, settings::now, identities, () -> Optional.ofNullable(engine)),
                endpoint());
        register(bundle, Drainable.class, new HttpDrain(admission, ticker), new Hashtable<>());
        register(bundle, HealthCheck.class, new HttpHealth(door, admission, identities::known), new Hashtable<>());
        register(
                bundle,
                SelfCheck.class,
                new HttpSelfCheck(door, admission, settings::now, identities.ownKey()),
                new Hashtable<>());
    }

    @Deactivate
    void stop() {
        settings.forget(onChange);
        for (int i = registrations.size() - 1; i >= 0; i--) {
            registrations.get(i).unregister();
        }
        door.detach();
        ticker.close();
        accessLog.close();
    }

    private <T> void register(BundleContext bundle, Class<T> type, T service, Dictionary<String, Object> properties) {
        registrations.add(bundle.registerService(type, service, properties));
    }

    private static Dictionary<String, Object> contextListener() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_LISTENER, "true");
        return properties;
    }

    private static Dictionary<String, Object> errorPages() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME, "snowmcp-errors");
        properties.put(
                HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ERROR_PAGE,
                new String[] {"4xx", "5xx", Throwable.class.getName()});
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED, Boolean.TRUE);
        return properties;
    }

    private static Dictionary<String, Object> endpoint() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME, "snowmcp");
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN, PATH);
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED, Boolean.TRUE);
        return properties;
    }
}
