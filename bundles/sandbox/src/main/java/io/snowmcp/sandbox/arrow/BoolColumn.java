package io.snowmcp.sandbox.arrow;

/** A column of {@code 1} and {@code 0}, one bit each. */
final class BoolColumn implements ArrowColumn {
    private final ArrowField field;
    private final Bytes bits = new Bytes();
    private final ArrowVector vector = ArrowVector.of(bits);

    BoolColumn(ArrowField field) {
        this.field = field;
    }

    @Override
    public ArrowField field() {
        return field;
    }

    @Override
    public void add(String cell) {
        bits.putBit(vector.rows(), "1".equals(cell) || "true".equalsIgnoreCase(cell));
        vector.endRow(cell == null);
    }

    @Override
    public ArrowVector vector() {
        return vector;
    }
}
