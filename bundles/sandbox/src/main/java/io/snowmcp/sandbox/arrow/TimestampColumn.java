package io.snowmcp.sandbox.arrow;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** A timestamp as {@code {epoch, fraction}} or, with a time zone, {@code {epoch, fraction, timezone}}. */
final class TimestampColumn implements ArrowColumn {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    private final ArrowField field;
    private final boolean zoned;
    private final ScalarColumn epoch;
    private final ScalarColumn fraction;
    private final ScalarColumn zone;
    private final ArrowVector vector;

    TimestampColumn(ArrowField like, boolean zoned) {
        this.zoned = zoned;
        epoch = ScalarColumn.int64(part("epoch", 64), 0);
        fraction = ScalarColumn.int32(part("fraction", 32));
        zone = ScalarColumn.int32(part("timezone", 32));
        var parts = zoned ? List.of(epoch, fraction, zone) : List.of(epoch, fraction);
        vector = new ArrowVector(
                List.of(), parts.stream().map(ScalarColumn::vector).toList());
        field = new ArrowField(
                like.name(),
                like.nullable(),
                like.type(),
                parts.stream().map(ScalarColumn::field).toList(),
                like.metadata());
    }

    private static ArrowField part(String name, int bits) {
        return new ArrowField(name, true, new ArrowType.Int(bits), List.of(), Map.of());
    }

    @Override
    public ArrowField field() {
        return field;
    }

    @Override
    public void add(String cell) {
        var space = cell == null ? -1 : cell.indexOf(' ');
        var seconds = cell == null ? null : new BigDecimal(space < 0 ? cell : cell.substring(0, space));
        var whole = seconds == null ? null : seconds.setScale(0, RoundingMode.FLOOR);
        epoch.add(whole == null ? null : whole.toPlainString());
        fraction.add(
                whole == null
                        ? null
                        : seconds.subtract(whole).multiply(NANOS).setScale(0).toPlainString());
        if (zoned) {
            zone.add(cell == null ? null : cell.substring(space + 1));
        }
        vector.endRow(cell == null);
    }

    @Override
    public ArrowVector vector() {
        return vector;
    }
}
