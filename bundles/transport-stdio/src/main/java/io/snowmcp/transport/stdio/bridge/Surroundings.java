package io.snowmcp.transport.stdio.bridge;

import io.snowmcp.transport.stdio.http.Whereabouts;
import java.time.Duration;

/** What all messages of one bridge share. */
record Surroundings(
        Whereabouts endpoint,
        Duration patience,
        Starter starter,
        Output output,
        LegacySession session,
        Notices notices) {}
