package io.snowmcp.transport.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * The way to the server Pax Web makes: it adds every Jetty handler that is an OSGi service. Handles nothing; once the
 * server runs it opens our listener, and closes it before the server stops.
 */
final class JettyHook extends Handler.Abstract {

    private final Door door;

    JettyHook(Door door) {
        this.door = door;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        return false;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Server server = getServer();
        server.setErrorHandler(new JettyErrors());
        if (server.isStarted()) {
            door.attach(server);
            return;
        }
        server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarted(LifeCycle started) {
                door.attach(server);
            }
        });
    }

    @Override
    protected void doStop() throws Exception {
        door.detach();
        super.doStop();
    }
}
