package io.snowmcp.transport.stdio.bridge;

import io.snowmcp.transport.stdio.http.Endpoint;
import java.time.Duration;

/** What all messages of one bridge share. */
record Surroundings(
        Endpoint endpoint, Duration patience, Starter starter, Output output, LegacySession session, Notices notices) {}
