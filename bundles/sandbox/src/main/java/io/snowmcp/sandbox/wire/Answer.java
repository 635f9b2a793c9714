package io.snowmcp.sandbox.wire;

import java.util.Optional;

/** A complete HTTP answer. */
record Answer(int status, String contentType, Optional<String> encoding, byte[] body) {

    static Answer json(byte[] body) {
        return new Answer(200, "application/json", Optional.empty(), body);
    }

    static Answer gzipped(String contentType, byte[] body) {
        return new Answer(200, contentType, Optional.of("gzip"), body);
    }

    Answer withStatus(int other) {
        return new Answer(other, contentType, encoding, body);
    }

    static Answer status(int status) {
        return new Answer(status, "text/plain", Optional.empty(), new byte[0]);
    }
}
