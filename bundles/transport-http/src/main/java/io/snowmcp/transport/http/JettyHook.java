package io.snowmcp.transport.http;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * The way to the server Pax Web makes: a listener of our servlet context, which is started in the scope of Jetty's.
 * (A Jetty handler as a service is no way: Pax Web 11.1.0 fails to start when one is there before it.)
 */
final class JettyHook implements ServletContextListener {

    private final Door door;
    private final Admission admission;
    private final LifeCycle.Listener following = new Following();

    JettyHook(Door door, Admission admission) {
        this.door = door;
        this.admission = admission;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Server server = ContextHandler.getCurrentContextHandler().getServer();
        server.setErrorHandler(new JettyErrors(admission));
        server.removeEventListener(following);
        server.addEventListener(following);
        if (server.isStarted()) {
            door.attach(server);
        }
    }

    private final class Following implements LifeCycle.Listener {

        @Override
        public void lifeCycleStarted(LifeCycle started) {
            door.attach((Server) started);
        }

        @Override
        public void lifeCycleStopping(LifeCycle stopping) {
            door.detach();
        }
    }
}
