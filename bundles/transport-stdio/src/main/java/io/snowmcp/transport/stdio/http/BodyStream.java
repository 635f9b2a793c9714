package io.snowmcp.transport.stdio.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body of known length, or in chunks (RFC 9112, section 7.1). */
final class BodyStream extends InputStream {

    private final InputStream in;
    private final boolean chunked;
    private long left;
    private boolean begun;
    private boolean ended;

    BodyStream(InputStream in, boolean chunked, long length) {
        this.in = in;
        this.chunked = chunked;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && chunked && !ended) {
            nextChunk();
        }
        if (left == 0) {
            return -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the connection ended in the middle of the answer");
        }
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        Response.HeadReader lines = new Response.HeadReader(in);
        if (begun) {
            lines.line();
        }
        begun = true;
        String size = lines.line();
        int extension = size.indexOf(';');
        left = Response.number(extension < 0 ? size : size.substring(0, extension), 16);
        if (left < 0) {
            throw new IOException("the answer is not HTTP: a chunk of " + left + " bytes");
        }
        if (left == 0) {
            ended = true;
            while (!lines.line().isEmpty()) {
                // What follows the last chunk tells nothing about a message.
                continue;
            }
        }
    }
}
