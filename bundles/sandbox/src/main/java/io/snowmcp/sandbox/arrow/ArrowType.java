package io.snowmcp.sandbox.arrow;

import com.google.flatbuffers.FlatBufferBuilder;

/** The types of the Arrow format that Snowflake sends; the numbers are those of {@code Schema.fbs}. */
sealed interface ArrowType {

    byte id();

    /** Writes the type's table and tells its place. */
    int write(FlatBufferBuilder builder);

    record Int(int bits) implements ArrowType {
        @Override
        public byte id() {
            return 2;
        }

        @Override
        public int write(FlatBufferBuilder builder) {
            builder.startTable(2);
            builder.addInt(0, bits, 0);
            builder.addBoolean(1, true, false);
            return builder.endTable();
        }
    }

    record FloatingPoint() implements ArrowType {
        private static final short DOUBLE = 2;

        @Override
        public byte id() {
            return 3;
        }

        @Override
        public int write(FlatBufferBuilder builder) {
            builder.startTable(1);
            builder.addShort(0, DOUBLE, 0);
            return builder.endTable();
        }
    }

    record Decimal(int precision, int scale) implements ArrowType {
        @Override
        public byte id() {
            return 7;
        }

        @Override
        public int write(FlatBufferBuilder builder) {
            builder.startTable(3);
            builder.addInt(0, precision, 0);
            builder.addInt(1, scale, 0);
            builder.addInt(2, 128, 128);
            return builder.endTable();
        }
    }

    /** Days since the epoch. */
    record Date() implements ArrowType {
        private static final short DAY = 0;
        private static final short MILLISECOND = 1;

        @Override
        public byte id() {
            return 8;
        }

        @Override
        public int write(FlatBufferBuilder builder) {
            builder.startTable(1);
            builder.addShort(0, DAY, MILLISECOND);
            return builder.endTable();
        }
    }

    /** A type without attributes: Binary 4, Utf8 5, Bool 6, Struct 13. */
    record Simple(byte id) implements ArrowType {
        static final Simple BINARY = new Simple((byte) 4);
        static final Simple UTF8 = new Simple((byte) 5);
        static final Simple BOOL = new Simple((byte) 6);
        static final Simple STRUCT = new Simple((byte) 13);

        @Override
        public int write(FlatBufferBuilder builder) {
            builder.startTable(0);
            return builder.endTable();
        }
    }
}
