package io.snowmcp.transport.stdio.json;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Walks over one JSON text in UTF-8 and checks it on the way (RFC 8259); copies nothing but what is asked for. A value is
 * taken by {@link #skip}, {@link #string}, or {@link #beginObject} with {@link #nextMember} until that is false.
 */
public final class JsonCursor {

    /** Deeper texts are refused: no message has use for it. */
    private static final int MOST_DEPTH = 10_000;

    private final byte[] text;
    private final int end;
    private int at;
    /** Whether nothing of the container that is open has been taken yet. */
    private boolean fresh;

    private int nameFrom;
    private int nameTo;

    public JsonCursor(byte[] text) {
        this(text, 0, text.length);
    }

    public JsonCursor(byte[] text, int from, int to) {
        this.text = text;
        this.at = from;
        this.end = to;
    }

    /** The first character of the value that comes, which tells its kind. */
    public char peek() throws Malformed {
        skipWhiteSpace();
        if (at == end) {
            throw wrong();
        }
        return (char) (text[at] & 0xff);
    }

    /** Where the next byte stands; after {@link #peek}, where the value begins. */
    public int at() {
        return at;
    }

    public void beginObject() throws Malformed {
        expect('{');
        fresh = true;
    }

    public void beginArray() throws Malformed {
        expect('[');
        fresh = true;
    }

    /** Goes on to the value of the next member; false at the object's end. */
    public boolean nextMember() throws Malformed {
        if (!next('}')) {
            return false;
        }
        if (peek() != '"') {
            throw wrong();
        }
        nameFrom = at + 1;
        scanString();
        nameTo = at - 1;
        expect(':');
        return true;
    }

    /** Goes on to the next element; false at the array's end. */
    public boolean nextElement() throws Malformed {
        return next(']');
    }

    /** Of the member whose value comes. */
    public String name() {
        return decode(nameFrom, nameTo);
    }

    public String string() throws Malformed {
        if (peek() != '"') {
            throw wrong();
        }
        int from = at + 1;
        scanString();
        fresh = false;
        return decode(from, at - 1);
    }

    /** Takes the value whatever it is. */
    public void skip() throws Malformed {
        BitSet objects = new BitSet();
        int depth = 0;
        do {
            char kind = peek();
            if (kind == '{') {
                beginObject();
                objects.set(depth++);
            } else if (kind == '[') {
                beginArray();
                objects.clear(depth++);
            } else {
                scalar(kind);
            }
            if (depth > MOST_DEPTH) {
                throw new Malformed("deeper than " + MOST_DEPTH + " at byte " + at);
            }
            while (depth > 0 && !(objects.get(depth - 1) ? nextMember() : nextElement())) {
                depth--;
            }
        } while (depth > 0);
    }

    /** The value that comes, as it is written. */
    public String raw() throws Malformed {
        peek();
        int from = at;
        skip();
        return new String(text, from, at - from, StandardCharsets.UTF_8);
    }

    /** Nothing but white space may follow. */
    public void end() throws Malformed {
        skipWhiteSpace();
        if (at < end) {
            throw wrong();
        }
    }

    private void skipWhiteSpace() {
        while (at < end && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }

    private boolean next(char close) throws Malformed {
        char c = peek();
        if (c == close) {
            at++;
            fresh = false;
            return false;
        }
        if (!fresh) {
            expect(',');
            peek();
        }
        return true;
    }

    private void expect(char wanted) throws Malformed {
        if (peek() != wanted) {
            throw wrong();
        }
        at++;
    }

    private void scalar(char kind) throws Malformed {
        switch (kind) {
            case '"' -> scanString();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
        fresh = false;
    }

    private void word(String word) throws Malformed {
        for (int i = 0; i < word.length(); i++) {
            if (byteAt(at) != word.charAt(i)) {
                throw wrong();
            }
            at++;
        }
    }

    private void number() throws Malformed {
        if (byteAt(at) == '-') {
            at++;
        }
        if (byteAt(at) == '0') {
            at++;
        } else {
            digits();
        }
        if (byteAt(at) == '.') {
            at++;
            digits();
        }
        if (byteAt(at) == 'e' || byteAt(at) == 'E') {
            at++;
            if (byteAt(at) == '+' || byteAt(at) == '-') {
                at++;
            }
            digits();
        }
    }

    private void digits() throws Malformed {
        int from = at;
        while (byteAt(at) >= '0' && byteAt(at) <= '9') {
            at++;
        }
        if (from == at) {
            throw wrong();
        }
    }

    private void scanString() throws Malformed {
        at++;
        while (at < end) {
            byte b = text[at];
            if (b == '"') {
                at++;
                return;
            }
            if (b == '\\') {
                escape();
            } else if (b < 0) {
                at = Utf8.next(text, at, end);
            } else if (b < ' ') {
                throw wrong();
            } else {
                at++;
            }
        }
        throw wrong();
    }

    private void escape() throws Malformed {
        int c = byteAt(at + 1);
        if (c == 'u') {
            for (int i = 2; i < 6; i++) {
                if (Character.digit(byteAt(at + i), 16) < 0) {
                    throw wrong();
                }
            }
            at += 6;
        } else if (c > 0 && "\"\\/bfnrt".indexOf(c) >= 0) {
            at += 2;
        } else {
            throw wrong();
        }
    }

    /** Of a string that was checked before. */
    private String decode(int from, int to) {
        String written = new String(text, from, to - from, StandardCharsets.UTF_8);
        if (written.indexOf('\\') < 0) {
            return written;
        }
        StringBuilder out = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            c = written.charAt(++i);
            if (c == 'u') {
                out.append((char) Integer.parseInt(written.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                int plain = "bfnrt".indexOf(c);
                out.append(plain < 0 ? c : "\b\f\n\r\t".charAt(plain));
            }
        }
        return out.toString();
    }

    private int byteAt(int index) {
        return index < end ? text[index] : -1;
    }

    private Malformed wrong() {
        return new Malformed("not JSON at byte " + Math.min(at, end));
    }
}
