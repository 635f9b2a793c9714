package io.snowmcp.sandbox.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.List;
import java.util.Map;

/** A column, or a part of one, in the schema. */
record ArrowField(
        String name, boolean nullable, ArrowType type, List<ArrowField> children, Map<String, String> metadata) {

    int write(FlatBufferBuilder builder) {
        var parts = children.stream().mapToInt(child -> child.write(builder)).toArray();
        var entries = metadata.entrySet().stream()
                .mapToInt(entry -> keyValue(builder, entry))
                .toArray();
        var nameAt = builder.createString(name);
        var typeAt = type.write(builder);
        var childrenAt = builder.createVectorOfTables(parts);
        var metadataAt = builder.createVectorOfTables(entries);
        builder.startTable(7);
        builder.addOffset(0, nameAt, 0);
        builder.addBoolean(1, nullable, false);
        builder.addByte(2, type.id(), 0);
        builder.addOffset(3, typeAt, 0);
        builder.addOffset(5, childrenAt, 0);
        builder.addOffset(6, metadataAt, 0);
        return builder.endTable();
    }

    private static int keyValue(FlatBufferBuilder builder, Map.Entry<String, String> entry) {
        var key = builder.createString(entry.getKey());
        var value = builder.createString(entry.getValue());
        builder.startTable(2);
        builder.addOffset(0, key, 0);
        builder.addOffset(1, value, 0);
        return builder.endTable();
    }
}
