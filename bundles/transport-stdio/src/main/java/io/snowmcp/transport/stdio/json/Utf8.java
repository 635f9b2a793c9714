package io.snowmcp.transport.stdio.json;

/** Sequences of UTF-8 (RFC 3629, section 4). */
final class Utf8 {

    private Utf8() {}

    /** Where the next character begins, after the one of several bytes at {@code at}. */
    static int next(byte[] text, int at, int end) throws Malformed {
        int first = text[at] & 0xff;
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > end) {
            throw wrong(at);
        }
        int second = text[at + 1] & 0xff;
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            throw wrong(at);
        }
        for (int i = 2; i < length; i++) {
            if ((text[at + i] & 0xc0) != 0x80) {
                throw wrong(at);
            }
        }
        return at + length;
    }

    private static Malformed wrong(int at) {
        return new Malformed("not UTF-8 at byte " + at);
    }
}
