package io.snowmcp.sandbox.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** gzip at the quickest level: these bytes travel over loopback. */
final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
        super(out, 16 * 1024);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
