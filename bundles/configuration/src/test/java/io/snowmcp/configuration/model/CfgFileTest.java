package io.snowmcp.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CfgFileTest {

    @Test
    void knowsTheLineOfEachKey() {
        CfgFile file = parse("# a comment\n\nport = 1\n! another\nhost: a\nname b\n");
        assertThat(file.values())
                .containsExactly(
                        Map.entry("port", new Given("1", "f.cfg:3", false)),
                        Map.entry("host", new Given("a", "f.cfg:5", false)),
                        Map.entry("name", new Given("b", "f.cfg:6", false)));
        assertThat(file.faults()).isEmpty();
    }

    @Test
    void readsWhatJavaReads() throws Exception {
        String text = "a = b \\\n    c\r\nd=\\u00e9\\t\\\\ \n e : f=g\nempty =\nalone\nkey\\ with\\=signs = x\\:y\n";
        Properties expected = new Properties();
        expected.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
        Map<String, String> read = new LinkedHashMap<>();
        parse(text).values().forEach((key, given) -> read.put(key, given.text()));
        // But for white space at the end of a value, which nobody means.
        assertThat(expected.put("d", "\u00e9\t\\")).isEqualTo("\u00e9\t\\ ");
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void theFirstLineOfALongValueCounts() {
        assertThat(parse("\nlist = a, \\\n  b, \\\n  c\nx = 1\n").values())
                .containsExactly(
                        Map.entry("list", new Given("a, b, c", "f.cfg:2", false)),
                        Map.entry("x", new Given("1", "f.cfg:5", false)));
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThat(parse("port = 1\nhost = a\nport = 2\n").faults())
                .extracting(Fault::toString)
                .containsExactly("f.cfg:3: port stands in line 1 already; take one of them out");
    }

    @Test
    void refusesAnEscapeThatMeansNothing() {
        assertThat(parse("key = C:\\work\n").faults())
                .extracting(Fault::toString)
                .containsExactly("f.cfg:1: key: \\w has no meaning; a backslash is written twice: \\\\");
        assertThat(parse("key = \\u12\n").faults())
                .extracting(Fault::toString)
                .containsExactly("f.cfg:1: key: \\u has no meaning; a backslash is written twice: \\\\");
    }

    @Test
    void keepsTheEscapesOfListsAndPlaceholders() {
        Map<String, Given> values = parse("a = x\\,y\nb = $\\{z}\nc = \\{z}\n").values();
        assertThat(values.get("a").text()).isEqualTo("x\\,y");
        assertThat(values.get("b").text()).isEqualTo("$\\{z}");
        assertThat(values.get("c").text()).isEqualTo("{z}");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThat(CfgFile.parse("f.cfg", new byte[] {'a', '=', (byte) 0xe9, '\n'})
                        .faults())
                .extracting(Fault::toString)
                .containsExactly("f.cfg: is not UTF-8 text; save it as UTF-8");
        assertThat(parse("\ufeffname = \u00e9\n").values())
                .containsExactly(Map.entry("name", new Given("\u00e9", "f.cfg:1", false)));
    }

    @Test
    void keepsAnEscapedSpaceAtTheEndAndSignsThatAreNoEndOfALine() {
        Map<String, Given> values =
                parse("a = x\\ \nb = y\u2028z\u0085\u000bq  \nc = w\\\\ \n").values();
        assertThat(values.get("a").text()).isEqualTo("x ");
        assertThat(values.get("b").text()).isEqualTo("y\u2028z\u0085\u000bq");
        assertThat(values.get("c").text()).isEqualTo("w\\");
        assertThat(values).hasSize(3);
    }

    @Test
    void refusesAFileInWhichNothingStands() {
        for (String text : List.of("", "\n", " \t\r\n\n", "\ufeff")) {
            assertThat(parse(text).faults())
                    .extracting(Fault::toString)
                    .containsExactly("f.cfg: is empty; delete the file for the defaults, or write a comment line");
        }
        assertThat(parse("# all as by default\n").faults()).isEmpty();
    }

    @Test
    void refusesUtf16() {
        assertThat(CfgFile.parse("f.cfg", "a = 1\n".getBytes(StandardCharsets.UTF_16LE))
                        .faults())
                .extracting(Fault::toString)
                .containsExactly("f.cfg: is not UTF-8 text; save it as UTF-8");
    }

    private static CfgFile parse(String text) {
        return CfgFile.parse("f.cfg", text.getBytes(StandardCharsets.UTF_8));
    }
}
