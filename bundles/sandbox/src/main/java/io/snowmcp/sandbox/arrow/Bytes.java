package io.snowmcp.sandbox.arrow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing little-endian buffer. */
final class Bytes {
    private ByteBuffer buffer = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

    int size() {
        return buffer.position();
    }

    void put(byte[] value) {
        room(value.length).put(value);
    }

    void putInt(int value) {
        room(4).putInt(value);
    }

    void putLong(long value) {
        room(8).putLong(value);
    }

    void putDouble(double value) {
        room(8).putDouble(value);
    }

    /** Sets bit {@code index} of the buffer seen as a bitmap, in order: every index once. */
    void putBit(int index, boolean bit) {
        if (index % 8 == 0) {
            room(1).put((byte) 0);
        }
        if (bit) {
            buffer.put(index / 8, (byte) (buffer.get(index / 8) | 1 << index % 8));
        }
    }

    /** Zeros up to the next multiple of eight. */
    void pad() {
        while (size() % 8 != 0) {
            room(1).put((byte) 0);
        }
    }

    void put(Bytes other) {
        room(other.size()).put(other.buffer.array(), 0, other.size());
    }

    void put(ByteBuffer other) {
        room(other.remaining()).put(other);
    }

    byte[] toArray() {
        return Arrays.copyOf(buffer.array(), size());
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            var larger = ByteBuffer.allocate(Math.max(buffer.capacity() * 2, size() + bytes))
                    .order(ByteOrder.LITTLE_ENDIAN);
            buffer = larger.put(buffer.flip());
        }
        return buffer;
    }
}
