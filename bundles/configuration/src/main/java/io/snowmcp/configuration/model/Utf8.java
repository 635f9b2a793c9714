package io.snowmcp.configuration.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Bytes as text, without guesses. */
final class Utf8 {

    static final String REMEDY = "is not UTF-8 text; save it as UTF-8";

    /** Those of {@link java.util.Properties}; what else Unicode calls an end of line may stand in a value. */
    static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private Utf8() {}

    /** Without a byte order mark. What holds a NUL is UTF-16 or no text. */
    static String text(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        if (text.indexOf('\0') >= 0) {
            throw new MalformedInputException(1);
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
