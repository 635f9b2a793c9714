package io.snowmcp.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The smallest picture and sound that are valid. */
final class Samples {

    private static final String PNG_1X1 =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";

    private Samples() {}

    static byte[] png() {
        return Base64.getDecoder().decode(PNG_1X1);
    }

    /** A RIFF header for 8 kHz, one channel, 16 bits, and no sample. */
    static byte[] wav() {
        byte[] header = new byte[44];
        put(header, 0, "RIFF", 36);
        put(header, 8, "WAVEfmt ", 16);
        header[20] = 1;
        header[22] = 1;
        number(header, 24, 8_000);
        number(header, 28, 16_000);
        header[32] = 2;
        header[34] = 16;
        put(header, 36, "data", 0);
        return header;
    }

    private static void put(byte[] header, int at, String tag, int number) {
        byte[] ascii = tag.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, header, at, ascii.length);
        number(header, at + ascii.length, number);
    }

    private static void number(byte[] header, int at, int value) {
        for (int i = 0; i < 4; i++) {
            header[at + i] = (byte) (value >> (8 * i));
        }
    }
}
