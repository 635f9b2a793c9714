package io.snowmcp.sandbox.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.snowmcp.sandbox.sql.ResultColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes rows as an Arrow IPC stream: a schema, record batches, the end mark (arrow.apache.org, "Serialization and
 * Interprocess Communication").
 *
 * <p>Arrow's own library would want {@code --add-opens} in the server and bring some megabytes; of its format the
 * sandbox needs two messages and eight types.
 */
public final class ArrowStream {
    private static final int BATCH_ROWS = 16 * 1024;
    private static final int CONTINUATION = -1;
    private static final short VERSION_5 = 4;
    private static final byte SCHEMA = 1;
    private static final byte RECORD_BATCH = 3;

    private final Bytes out = new Bytes();

    private ArrowStream() {}

    /**
     * All rows of the supplier, which ends with null, as one stream.
     *
     * @param rows cells in the text form of {@link io.snowmcp.sandbox.sql.SqlResult#next()}
     */
    public static byte[] of(List<ResultColumn> columns, Supplier<String[]> rows) {
        var stream = new ArrowStream();
        var batch = batch(columns);
        stream.schema(batch.stream().map(ArrowColumn::field).toList());
        var count = 0;
        for (var row = rows.get(); row != null; row = rows.get()) {
            for (var i = 0; i < row.length; i++) {
                batch.get(i).add(row[i]);
            }
            if (++count == BATCH_ROWS) {
                stream.recordBatch(batch, count);
                batch = batch(columns);
                count = 0;
            }
        }
        if (count > 0) {
            stream.recordBatch(batch, count);
        }
        stream.out.putInt(CONTINUATION);
        stream.out.putInt(0);
        return stream.out.toArray();
    }

    private static List<ArrowColumn> batch(List<ResultColumn> columns) {
        return columns.stream().map(ArrowColumns::of).toList();
    }

    private void schema(List<ArrowField> fields) {
        var builder = new FlatBufferBuilder(1024);
        var fieldsAt = builder.createVectorOfTables(
                fields.stream().mapToInt(field -> field.write(builder)).toArray());
        builder.startTable(4);
        builder.addOffset(1, fieldsAt, 0);
        message(builder, SCHEMA, builder.endTable(), 0);
    }

    private void recordBatch(List<ArrowColumn> columns, int rows) {
        var nodes = new ArrayList<long[]>();
        var buffers = new ArrayList<long[]>();
        var body = new Bytes();
        for (var column : columns) {
            column.vector().eachNode((length, nulls) -> nodes.add(new long[] {length, nulls}));
            column.vector().eachBuffer(buffer -> {
                buffers.add(new long[] {body.size(), buffer.size()});
                body.put(buffer);
                body.pad();
            });
        }
        var builder = new FlatBufferBuilder(1024);
        var nodesAt = structs(builder, nodes);
        var buffersAt = structs(builder, buffers);
        builder.startTable(4);
        builder.addLong(0, rows, 0);
        builder.addOffset(1, nodesAt, 0);
        builder.addOffset(2, buffersAt, 0);
        message(builder, RECORD_BATCH, builder.endTable(), body.size());
        out.put(body);
    }

    /** A vector of structs of two longs, written back to front as the format wants it. */
    private static int structs(FlatBufferBuilder builder, List<long[]> pairs) {
        builder.startVector(16, pairs.size(), 8);
        for (var i = pairs.size() - 1; i >= 0; i--) {
            builder.prep(8, 16);
            builder.putLong(pairs.get(i)[1]);
            builder.putLong(pairs.get(i)[0]);
        }
        return builder.endVector();
    }

    private void message(FlatBufferBuilder builder, byte headerType, int header, long bodyLength) {
        builder.startTable(5);
        builder.addShort(0, VERSION_5, 0);
        builder.addByte(1, headerType, 0);
        builder.addOffset(2, header, 0);
        builder.addLong(3, bodyLength, 0);
        builder.finish(builder.endTable());
        var metadata = builder.dataBuffer();
        var padding = -metadata.remaining() & 7;
        out.putInt(CONTINUATION);
        out.putInt(metadata.remaining() + padding);
        out.put(metadata);
        out.pad();
    }
}
