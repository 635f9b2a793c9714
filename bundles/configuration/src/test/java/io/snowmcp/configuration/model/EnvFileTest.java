package io.snowmcp.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvFileTest {

    @Test
    void readsTheCommonForms() {
        EnvFile file =
                parse("# comment\nA=1\nexport B = two words # comment\nC=\"x # y \\\" \\n\"\nD='$HOME'\nE=\nF=a#b\n");
        assertThat(file.faults()).isEmpty();
        assertThat(file.variables())
                .containsExactly(
                        Map.entry("A", new Given("1", "A in .env:2", true)),
                        Map.entry("B", new Given("two words", "B in .env:3", true)),
                        Map.entry("C", new Given("x # y \" \n", "C in .env:4", true)),
                        Map.entry("D", new Given("$HOME", "D in .env:5", true)),
                        Map.entry("E", new Given("", "E in .env:6", true)),
                        Map.entry("F", new Given("a#b", "F in .env:7", true)));
    }

    @Test
    void namesTheLineOfWhatIsNoVariable() {
        assertThat(parse("A=1\ngarbage\nB=\"open\n").faults())
                .extracting(Fault::toString)
                .containsExactly(".env:2: is no NAME=value", ".env:3: B: its quote is not closed");
    }

    @Test
    void takesAByteOrderMarkAndRefusesWhatIsNotUtf8() {
        assertThat(parse("\ufeffA=1\n").variables()).containsOnlyKeys("A");
        assertThat(EnvFile.parse(".env", new byte[] {'A', '=', (byte) 0xe9}).faults())
                .extracting(Fault::toString)
                .containsExactly(".env: is not UTF-8 text; save it as UTF-8");
    }

    private static EnvFile parse(String text) {
        return EnvFile.parse(".env", text.getBytes(StandardCharsets.UTF_8));
    }
}
