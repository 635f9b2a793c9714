package io.snowmcp.transport.http;

import java.lang.reflect.Field;
import java.util.Map;
import org.eclipse.jetty.http.HttpFieldPreEncoder;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.http2.hpack.HpackFieldPreEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Jetty's encoder of HTTP/2 known to Jetty, which looks for it with ServiceLoader and sees nothing in this
 * framework; without it a connection ends at the first answer whose status has no short form, such as 403. There is no
 * public way. To be called before Jetty's classes for HTTP/2 are loaded, which encode every status then.
 */
final class Hpack {

    private static final Logger LOG = LoggerFactory.getLogger(Hpack.class);

    private Hpack() {}

    /** False if it is not known, and HTTP/2 must not be offered. */
    static boolean isKnown() {
        try {
            Field field = PreEncodedHttpField.class.getDeclaredField("__encoders");
            field.setAccessible(true);
            @SuppressWarnings("unchecked")
            Map<HttpVersion, HttpFieldPreEncoder> encoders = (Map<HttpVersion, HttpFieldPreEncoder>) field.get(null);
            encoders.putIfAbsent(HttpVersion.HTTP_2, new HpackFieldPreEncoder());
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("HTTP/2 is not offered: this version of Jetty keeps its encoders elsewhere ({})", e.toString());
            return false;
        }
    }
}
