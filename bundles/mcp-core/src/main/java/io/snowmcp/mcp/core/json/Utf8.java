package io.snowmcp.mcp.core.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Refuses what Jackson's byte parser lets through: overlong forms, encoded surrogates (RFC 3629 section 3) and escaped
 * surrogates without their other half (RFC 8259 section 8.2).
 */
final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    static void check(byte[] bytes) throws Malformed {
        if (bytes.length >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb && (bytes[2] & 0xff) == 0xbf) {
            throw new Malformed("the message starts with a byte order mark");
        }
        int at = 0;
        while (at < bytes.length) {
            while (at + 8 <= bytes.length && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
                at += 8;
            }
            if (at < bytes.length) {
                at = bytes[at] >= 0 ? at + 1 : skipSequence(bytes, at);
            }
        }
        checkEscapes(bytes);
    }

    private static int skipSequence(byte[] bytes, int at) throws Malformed {
        int first = bytes[at] & 0xff;
        int length = first >= 0xc2 && first <= 0xdf ? 2 : (first & 0xf0) == 0xe0 ? 3 : (first & 0xf8) == 0xf0 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            throw new Malformed("the message is not UTF-8 at byte " + at);
        }
        int value = first & (0xff >> (length + 1));
        for (int i = 1; i < length; i++) {
            int next = bytes[at + i] & 0xff;
            if ((next & 0xc0) != 0x80) {
                throw new Malformed("the message is not UTF-8 at byte " + at);
            }
            value = value << 6 | next & 0x3f;
        }
        boolean overlong = length == 3 && value < 0x800 || length == 4 && value < 0x10000;
        if (overlong || value > Character.MAX_CODE_POINT || value >= 0xd800 && value <= 0xdfff) {
            throw new Malformed("the message is not UTF-8 at byte " + at);
        }
        return at + length;
    }

    private static void checkEscapes(byte[] bytes) throws Malformed {
        int pendingHigh = -1;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != '\\') {
                continue;
            }
            int unit = unit(bytes, at);
            if (pendingHigh >= 0 && (pendingHigh != at || !isLow(unit))) {
                throw new Malformed("half of a surrogate pair at byte " + (pendingHigh - 6));
            }
            boolean paired = pendingHigh >= 0;
            pendingHigh = -1;
            if (isHigh(unit)) {
                pendingHigh = at + 6;
            } else if (isLow(unit) && !paired) {
                throw new Malformed("half of a surrogate pair at byte " + at);
            }
            at += unit >= 0 ? 5 : 1;
        }
        if (pendingHigh >= 0) {
            throw new Malformed("half of a surrogate pair at byte " + (pendingHigh - 6));
        }
    }

    private static boolean isHigh(int unit) {
        return unit >= 0xd800 && unit <= 0xdbff;
    }

    private static boolean isLow(int unit) {
        return unit >= 0xdc00 && unit <= 0xdfff;
    }

    /** The code unit of the escape at {@code at}, or -1 when it is not a complete {@code \\uXXXX}. */
    private static int unit(byte[] bytes, int at) {
        if (at + 6 > bytes.length || bytes[at + 1] != 'u') {
            return -1;
        }
        int value = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
