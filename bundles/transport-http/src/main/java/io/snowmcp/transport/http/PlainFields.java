package io.snowmcp.transport.http;

import java.util.ListIterator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;

/**
 * Takes from the answers of HTTP/2 the fields that Jetty has encoded beforehand, for HTTP/1.1 alone because they were made
 * before {@link Hpack} was asked.
 */
final class PlainFields implements HttpConfiguration.Customizer {

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2) {
            request.addHttpStreamWrapper(Plain::new);
        }
        return request;
    }

    private static final class Plain extends HttpStream.Wrapper {

        Plain(HttpStream stream) {
            super(stream);
        }

        @Override
        public void prepareResponse(HttpFields.Mutable headers) {
            ListIterator<HttpField> fields = headers.listIterator();
            while (fields.hasNext()) {
                HttpField field = fields.next();
                if (field instanceof PreEncodedHttpField) {
                    fields.set(new HttpField(field.getHeader(), field.getName(), field.getValue()));
                }
            }
            super.prepareResponse(headers);
        }
    }
}
