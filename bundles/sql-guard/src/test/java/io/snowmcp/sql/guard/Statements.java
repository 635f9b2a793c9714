package io.snowmcp.sql.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The statements of the two resource tables. */
final class Statements {
    private static final Pattern CODE_POINT = Pattern.compile("\u27e6([0-9A-F]{4,6})\u27e7");

    private Statements() {}

    record Case(String expected, String sql) {}

    static List<Case> hostile() {
        return read("hostile.tsv");
    }

    static List<Case> reads() {
        return read("reads.tsv");
    }

    private static List<Case> read(String resource) {
        try (InputStream in = Statements.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Statements::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case parse(String line) {
        int tab = line.indexOf('\t');
        String sql = line.substring(tab + 1).replace('\u2424', '\n');
        String text = CODE_POINT
                .matcher(sql)
                .replaceAll(found -> String.valueOf(Character.toChars(Integer.parseInt(found.group(1), 16))));
        return new Case(line.substring(0, tab), text);
    }
}
