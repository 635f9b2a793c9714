package io.snowmcp.transport.http;

import io.snowmcp.mcp.api.Caller;

/** Whom a request is from, or why it is not let in. */
sealed interface Identity {

    record Known(Caller caller) implements Identity {}

    record Refused(Refusal refusal) implements Identity {}
}
