package io.snowmcp.sandbox.arrow;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The values of a field in one batch: the validity bitmap, then the buffers of the type, then the children's. */
final class ArrowVector {
    private final Bytes validity = new Bytes();
    private final List<Bytes> buffers;
    private final List<ArrowVector> children;
    private int rows;
    private int nulls;

    ArrowVector(List<Bytes> buffers, List<ArrowVector> children) {
        this.buffers = buffers;
        this.children = children;
    }

    static ArrowVector of(Bytes... buffers) {
        return new ArrowVector(List.of(buffers), List.of());
    }

    int rows() {
        return rows;
    }

    /** Ends a row whose value, or a filler for null, is already in the buffers. */
    void endRow(boolean isNull) {
        validity.putBit(rows++, !isNull);
        nulls += isNull ? 1 : 0;
    }

    /** This vector's length and number of nulls, then those of its children. */
    void eachNode(BiConsumer<Integer, Integer> action) {
        action.accept(rows, nulls);
        children.forEach(child -> child.eachNode(action));
    }

    void eachBuffer(Consumer<Bytes> action) {
        action.accept(validity);
        buffers.forEach(action);
        children.forEach(child -> child.eachBuffer(action));
    }
}
