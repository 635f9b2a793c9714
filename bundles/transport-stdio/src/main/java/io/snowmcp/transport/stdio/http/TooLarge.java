package io.snowmcp.transport.stdio.http;

import java.io.IOException;
import java.io.InputStream;

/** An answer is longer than is held in memory for it. */
public final class TooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    TooLarge(int limit) {
        super("the answer exceeds " + limit + " bytes");
    }

    /** The whole of a body, up to the limit. */
    public static byte[] readAll(InputStream in, int limit) throws IOException {
        byte[] all = in.readNBytes(limit);
        if (all.length == limit && in.read() >= 0) {
            throw new TooLarge(limit);
        }
        return all;
    }
}
