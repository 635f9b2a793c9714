package io.snowmcp.lifecycle;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and SIGINT stop the framework in its own order and the process then ends with 0, as after every other way to
 * stop it. Without this the virtual machine stops it too, but ends with 143: to a supervisor that looks like a failure.
 */
final class StopSignals {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);

    private final Map<Object, Object> before = new HashMap<>();

    /** @param stop returns at once; run on a thread of the virtual machine, at each signal */
    StopSignals(Runnable stop) {
        for (String name : List.of("TERM", "INT")) {
            try {
                var signal = Class.forName("sun.misc.Signal")
                        .getConstructor(String.class)
                        .newInstance(name);
                before.put(signal, handle(signal, handler(name, stop)));
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // A Java without this interface, or one told to keep its hands off signals (-Xrs).
                LOG.debug("SIG{} is left to the virtual machine", name, e);
            }
        }
    }

    private static Object handler(String name, Runnable stop) throws ClassNotFoundException {
        var type = Class.forName("sun.misc.SignalHandler");
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return onObject(proxy, method, arguments);
            }
            LOG.info("SIG{} received", name);
            stop.run();
            return null;
        });
    }

    private static Object onObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "stop";
        };
    }

    /** The handler before; the interface is the virtual machine's own, so it is reached by name. */
    private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
        var type = Class.forName("sun.misc.SignalHandler");
        try {
            return signal.getClass()
                    .getMethod("handle", signal.getClass(), type)
                    .invoke(null, signal, handler);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException taken) {
                throw taken;
            }
            throw e;
        }
    }

    /** Everything as it was before. */
    void release() {
        before.forEach((signal, handler) -> {
            try {
                handle(signal, handler);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                LOG.debug("{} stays ours", signal, e);
            }
        });
    }
}
