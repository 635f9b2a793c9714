package io.snowmcp.snowflake.connect.auth;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** As much of DER (X.690) as private keys are written in. */
final class Der {

    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;

    /** What it holds is not what it should be. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final ByteBuffer in;

    Der(byte[] bytes) {
        this(ByteBuffer.wrap(bytes));
    }

    private Der(ByteBuffer in) {
        this.in = in;
    }

    boolean nextIs(int tag) {
        return in.hasRemaining() && (in.get(in.position()) & 0xff) == tag;
    }

    Der sequence() throws Malformed {
        return new Der(content(SEQUENCE));
    }

    byte[] octets() throws Malformed {
        return bytes(OCTETS);
    }

    int integer() throws Malformed {
        var value = new BigInteger(bytes(INTEGER));
        if (value.bitLength() > 31) {
            throw new Malformed();
        }
        return value.intValue();
    }

    /** As numbers with dots. */
    String oid() throws Malformed {
        var content = content(OID);
        var text = new StringBuilder();
        long arc = 0;
        while (content.hasRemaining()) {
            byte b = content.get();
            arc = arc << 7 | b & 0x7f;
            if (b >= 0) {
                if (text.isEmpty()) {
                    long first = Math.min(arc / 40, 2);
                    text.append(first).append('.').append(arc - first * 40);
                } else {
                    text.append('.').append(arc);
                }
                arc = 0;
            }
        }
        return text.toString();
    }

    private byte[] bytes(int tag) throws Malformed {
        var content = content(tag);
        var bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }

    private ByteBuffer content(int tag) throws Malformed {
        if (!nextIs(tag)) {
            throw new Malformed();
        }
        try {
            in.get();
            int length = in.get() & 0xff;
            if (length > 0x80 + 3) {
                throw new Malformed();
            }
            if (length >= 0x80) {
                int more = length - 0x80;
                length = 0;
                for (int i = 0; i < more; i++) {
                    length = length << 8 | in.get() & 0xff;
                }
            }
            if (length > in.remaining()) {
                throw new Malformed();
            }
            var content = in.slice(in.position(), length);
            in.position(in.position() + length);
            return content;
        } catch (BufferUnderflowException e) {
            throw new Malformed();
        }
    }
}
