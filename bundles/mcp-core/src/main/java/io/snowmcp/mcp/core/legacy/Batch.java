package io.snowmcp.mcp.core.legacy;

import io.snowmcp.mcp.api.Caller;
import io.snowmcp.mcp.api.Exchange;
import io.snowmcp.mcp.api.RawJson;
import io.snowmcp.mcp.core.json.JsonOut;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Several messages in one body: answered together, in their order, when the last has its answer. */
final class Batch {

    private final Exchange whole;
    private final AtomicReferenceArray<RawJson> answers;
    private final AtomicInteger left;

    Batch(Exchange whole, int messages) {
        this.whole = whole;
        answers = new AtomicReferenceArray<>(messages);
        left = new AtomicInteger(messages);
    }

    Exchange part(int index) {
        return new Part(index);
    }

    private void answered(int index, Exchange.Answer answer) {
        answers.set(index, answer.body());
        if (left.decrementAndGet() > 0) {
            return;
        }
        JsonOut out = new JsonOut(4_096);
        String separator = "[";
        for (int i = 0; i < answers.length(); i++) {
            if (answers.get(i).length() > 0) {
                out.raw(separator).raw(answers.get(i));
                separator = ",";
            }
        }
        boolean onlyNotifications = separator.equals("[");
        whole.complete(
                onlyNotifications
                        ? Exchange.Answer.ACCEPTED
                        : new Exchange.Answer(200, out.raw("]").done()));
    }

    private final class Part implements Exchange {

        private final int index;

        Part(int index) {
            this.index = index;
        }

        @Override
        public byte[] body() {
            return whole.body();
        }

        @Override
        public Optional<String> header(String name) {
            return whole.header(name);
        }

        @Override
        public Caller caller() {
            return whole.caller();
        }

        @Override
        public String requestId() {
            return whole.requestId() + "." + index;
        }

        @Override
        public boolean canStream() {
            return whole.canStream();
        }

        @Override
        public boolean send(RawJson message) {
            return whole.send(message);
        }

        @Override
        public void complete(Answer answer) {
            answered(index, answer);
        }

        @Override
        public void openStream() {
            whole.openStream();
        }

        @Override
        public void onDisconnect(Runnable action) {
            whole.onDisconnect(action);
        }
    }
}
