package io.snowmcp.transport.http;

import io.snowmcp.mcp.api.RawJson;
import java.nio.charset.StandardCharsets;

/** Server-sent events (HTML Living Standard, section 9.2): one message a block, without an id. */
final class Events {

    static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    /** White space between the head and the one JSON value of a body (RFC 8259, section 2) probes as well. */
    static final byte[] WHITE_SPACE = "\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] HEAD = "event: message\ndata: ".getBytes(StandardCharsets.US_ASCII);

    private Events() {}

    static byte[] message(RawJson json) {
        int length = json.length();
        byte[] event = new byte[HEAD.length + length + 2];
        System.arraycopy(HEAD, 0, event, 0, HEAD.length);
        byte[] source = json.bytes();
        for (int i = 0; i < length; i++) {
            byte b = source[i];
            // A line end in valid JSON is white space between tokens; in an event it would end the data.
            event[HEAD.length + i] = b == '\n' || b == '\r' ? (byte) ' ' : b;
        }
        event[event.length - 2] = '\n';
        event[event.length - 1] = '\n';
        return event;
    }
}
