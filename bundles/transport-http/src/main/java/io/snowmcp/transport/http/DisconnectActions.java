package io.snowmcp.transport.http;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done when a client goes, once. The lock that guards it is the exchange's. */
final class DisconnectActions {

    private static final Logger LOG = LoggerFactory.getLogger(DisconnectActions.class);

    private final List<Runnable> actions = new ArrayList<>(1);

    void add(Runnable action) {
        actions.add(action);
    }

    /** Those that were added, none of which is here any more. */
    List<Runnable> take() {
        List<Runnable> taken = List.copyOf(actions);
        actions.clear();
        return taken;
    }

    /** Without a lock. */
    static void run(List<Runnable> actions, Wire wire) {
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                wire.logs(() -> LOG.error("the request could not be cancelled", e));
            }
        }
    }
}
