package io.snowmcp.ops.api;

import java.time.Duration;
import java.util.Optional;

/**
 * Asks this server what a caller could ask it, over the way a caller's request takes. Published as an OSGi service by
 * whoever listens; called on a thread that may wait.
 */
public interface SelfCheck {

    /**
     * Empty if the right answer came within the given time; else what was wrong, in one line. Blocks up to that time, and
     * never throws.
     */
    Optional<String> failure(Duration within);
}
