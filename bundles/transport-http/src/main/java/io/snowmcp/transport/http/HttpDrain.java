package io.snowmcp.transport.http;

import io.snowmcp.ops.api.Drainable;

/** New calls are told to come again; listeners, which never end by themselves, do not count as work. */
record HttpDrain(Admission admission, Ticker ticker) implements Drainable {

    @Override
    public String name() {
        return "http";
    }

    @Override
    public void beginDrain() {
        admission.drain();
    }

    @Override
    public int inFlight() {
        return admission.requests() + admission.unsent();
    }

    @Override
    public void abandon() {
        admission.drain();
        for (Ticker.Ticking waiting : ticker.all()) {
            if (waiting instanceof HttpExchange exchange) {
                exchange.abandon();
            }
        }
    }
}
