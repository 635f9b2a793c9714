package io.snowmcp.transport.http;

import java.util.Locale;

/** What of JSON and event streams a client takes. No header, or a wildcard, means JSON. */
record Accept(boolean json, boolean stream) {

    private static final Accept BOTH = new Accept(true, true);
    private static final Accept JSON = new Accept(true, false);

    static Accept of(String header) {
        if (header == null || header.isBlank()) {
            return JSON;
        }
        // What nearly every client sends, told without splitting it.
        if (header.equals("application/json, text/event-stream")) {
            return BOTH;
        }
        boolean json = false;
        boolean stream = false;
        for (String range : header.toLowerCase(Locale.ROOT).split(",")) {
            String type = range.split(";", 2)[0].trim();
            if (range.replace(" ", "").matches(".*;q=0(\\.0*)?")) {
                continue;
            }
            json |= type.equals("application/json") || type.equals("application/*") || type.equals("*/*");
            stream |= type.equals("text/event-stream") || type.equals("text/*");
        }
        return new Accept(json, stream);
    }

    boolean nothing() {
        return !json && !stream;
    }
}
