package io.snowmcp.conformance;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Publishes the fixtures for as long as the bundle runs. */
@Component(service = {})
public final class ConformanceFixtures {

    private final Fixtures fixtures;

    @Activate
    public ConformanceFixtures(BundleContext context) {
        fixtures = new Fixtures(new Fixtures.Publisher() {
            @Override
            public <S> Runnable publish(Class<S> type, S service) {
                ServiceRegistration<S> registration = context.registerService(type, service, null);
                return registration::unregister;
            }
        });
        fixtures.publish();
    }

    @Deactivate
    void stop() {
        fixtures.withdraw();
    }
}
