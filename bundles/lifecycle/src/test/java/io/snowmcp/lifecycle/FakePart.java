package io.snowmcp.lifecycle;

import io.snowmcp.ops.api.Drainable;
import java.util.ArrayList;
import java.util.List;

/** A part with a number of calls that somebody finishes, or not. */
final class FakePart implements Drainable {

    final List<String> steps = new ArrayList<>();
    int calls;
    boolean obeysAbandon = true;
    boolean broken;

    FakePart(int calls) {
        this.calls = calls;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public void beginDrain() {
        failIfBroken();
        steps.add("begin");
    }

    @Override
    public int inFlight() {
        failIfBroken();
        return calls;
    }

    @Override
    public void abandon() {
        failIfBroken();
        steps.add("abandon");
        if (obeysAbandon) {
            calls = 0;
        }
    }

    private void failIfBroken() {
        if (broken) {
            throw new IllegalStateException("broken");
        }
    }
}
