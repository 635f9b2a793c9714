package io.snowmcp.sandbox.arrow;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.BiConsumer;

/** A column of values of one width, or of text or bytes behind offsets. */
final class ScalarColumn implements ArrowColumn {
    private final ArrowField field;
    private final ArrowVector vector;
    private final Bytes values;
    private final String filler;
    private final BiConsumer<Bytes, String> put;

    private ScalarColumn(
            ArrowField field, ArrowVector vector, Bytes values, String filler, BiConsumer<Bytes, String> put) {
        this.field = field;
        this.vector = vector;
        this.values = values;
        this.filler = filler;
        this.put = put;
    }

    private static ScalarColumn fixedWidth(ArrowField field, BiConsumer<Bytes, String> put) {
        var values = new Bytes();
        return new ScalarColumn(field, ArrowVector.of(values), values, "0", put);
    }

    /** Decimal text of the scale as a whole number of its last digit. */
    static ScalarColumn int64(ArrowField field, int scale) {
        return fixedWidth(field, (bytes, cell) -> bytes.putLong(unscaled(cell, scale)));
    }

    static ScalarColumn int32(ArrowField field) {
        return fixedWidth(field, (bytes, cell) -> bytes.putInt(Integer.parseInt(cell)));
    }

    static ScalarColumn float64(ArrowField field) {
        return fixedWidth(field, (bytes, cell) -> bytes.putDouble(parseDouble(cell)));
    }

    static ScalarColumn decimal128(ArrowField field, int scale) {
        return fixedWidth(field, (bytes, cell) -> {
            var value = new BigDecimal(cell).setScale(scale).unscaledValue();
            bytes.putLong(value.longValue());
            bytes.putLong(value.shiftRight(64).longValue());
        });
    }

    static ScalarColumn utf8(ArrowField field) {
        return variable(field, (bytes, cell) -> bytes.put(cell.getBytes(StandardCharsets.UTF_8)));
    }

    static ScalarColumn binary(ArrowField field) {
        return variable(field, (bytes, cell) -> bytes.put(HexFormat.of().parseHex(cell)));
    }

    private static ScalarColumn variable(ArrowField field, BiConsumer<Bytes, String> append) {
        var offsets = new Bytes();
        var values = new Bytes();
        offsets.putInt(0);
        return new ScalarColumn(field, ArrowVector.of(offsets, values), values, "", (bytes, cell) -> {
            append.accept(bytes, cell);
            offsets.putInt(bytes.size());
        });
    }

    @Override
    public ArrowField field() {
        return field;
    }

    @Override
    public void add(String cell) {
        put.accept(values, cell == null ? filler : cell);
        vector.endRow(cell == null);
    }

    @Override
    public ArrowVector vector() {
        return vector;
    }

    private static long unscaled(String cell, int scale) {
        return scale == 0
                ? Long.parseLong(cell)
                : new BigDecimal(cell).setScale(scale).unscaledValue().longValueExact();
    }

    private static double parseDouble(String cell) {
        return switch (cell) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(cell);
        };
    }
}
