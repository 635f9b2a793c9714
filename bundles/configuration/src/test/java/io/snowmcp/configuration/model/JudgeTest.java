package io.snowmcp.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.ConfigurationCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {

    private static final String CANARY = "canary-4711";
    private static final String KNOWN = " (known keys: host, keyFile, many, port)";

    @TempDir
    Path base;

    private Path secrets;

    @BeforeEach
    void secrets() throws Exception {
        secrets = Files.createDirectory(base.resolve("secrets"));
        Files.writeString(secrets.resolve("s"), CANARY + "\n");
    }

    @Test
    void showsNoSecretThatStandsUnderAnotherKey() {
        assertThat(faults("port = $[secret:s]\nkeyFile = $[secret:s]\n"))
                .containsExactly(
                        "f.cfg:1: port: its value is not an integer",
                        "f.cfg:2: keyFile: there is no file of the name that is put in");
        assertThat(faults("port = ${env:PW}\nkeyFile = $[env:PW]\n")).noneMatch(fault -> fault.contains(CANARY));
    }

    @Test
    void masksASecretThatACheckShows() {
        assertThat(judge("host = $[secret:s]\n", values -> "host '" + values.get("host") + "' is wrong")
                        .faults())
                .extracting(Fault::toString)
                .containsExactly("f.cfg:1: host '********' is wrong");
        assertThat(judge("host = x$[secret:s]y\n", values -> "not " + CANARY).faults())
                .extracting(Fault::toString)
                .containsExactly("f.cfg:1: not ********");
    }

    @Test
    void masksASecretAmongSeveralValuesThatACheckShows() {
        assertThat(judge("many = a, $[secret:s]\n", values -> List.of((Object[]) values.get("many")) + " are wrong")
                        .faults())
                .extracting(Fault::toString)
                .containsExactly("f.cfg: [a, ********] are wrong");
    }

    @Test
    void aVariableWhoseNameIsThatOfASecretIsOne() {
        for (String name : List.of("PW", "DB_USER")) {
            assertThat(judge("host = $[env:" + name + ";default=x]\n", values -> "")
                            .secrets())
                    .as(name)
                    .isEmpty();
        }
        for (String name :
                List.of("DB_PASSWORD", "KEY_PASSPHRASE", "SECRET", "github_token", "API_KEY", "none.secret.none")) {
            for (String text : List.of(
                    "$[env:" + name + ";default=x]", "${env:" + name + ":-x}", "$[prop:" + name + ";default=x]")) {
                assertThat(judge("host = a" + text + "\n", values -> "").secrets())
                        .as(text)
                        .containsExactly("host");
            }
        }
    }

    @Test
    void showsNoLineOfAKeyThatWasPastedIn() {
        assertThat(faults(
                        "host = a\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n"
                                + "hunter2\nAbCdEf==\n"))
                .containsExactly(
                        "f.cfg:2: is no 'key = value' of this file" + KNOWN,
                        "f.cfg:3: is no 'key = value' of this file" + KNOWN,
                        "f.cfg:4: is no 'key = value' of this file" + KNOWN,
                        "f.cfg:5: is no 'key = value' of this file" + KNOWN);
        assertThat(faults("something = 1\n"))
                .containsExactly("f.cfg:1: unknown key 'something' (known: host, keyFile, many, port)");
    }

    @Test
    void refusesANameThatNoFileHas() {
        assertThat(faults("keyFile = a\\u0000b\nhost = $[secret:a\\u0000b]\n"))
                .containsExactly(
                        "f.cfg:1: keyFile: its value holds a character that no file's name has",
                        "f.cfg:2: host: $[secret:...] names a file by a character that no file has");
    }

    @Test
    void aCheckThatFailsIsAFaultOfTheFile() {
        Verdict verdict = judge("host = a\n", values -> {
            throw new IllegalStateException(CANARY);
        });
        assertThat(verdict.faults()).singleElement().satisfies(fault -> assertThat(fault.toString())
                .startsWith("f.cfg: cannot be checked, and so not be put in force: "
                        + getClass().getName())
                .endsWith(" failed with java.lang.IllegalStateException"));
    }

    @Test
    void aValueThatCannotBeReadAtAllIsAFaultOfTheFile() {
        String endless = "$[env:A" + ";a=".repeat(300_000) + "]";
        assertThat(faults("host = " + endless + "\n"))
                .containsExactly("f.cfg: cannot be checked, and so not be put in force (java.lang.StackOverflowError)");
    }

    @Test
    void aFaultIsOneLine() {
        assertThat(faults("por\\nt = 1\n")).containsExactly("f.cfg:1: unknown key 'por?t' (did you mean 'port'?)");
    }

    @Test
    void remembersASecretThatIsMissing() {
        assertThat(judge("host = $[secret:none]\n", values -> "").files()).containsExactly(secrets.resolve("none"));
    }

    @Test
    void refusesASecretThatIsEmpty() throws Exception {
        Files.writeString(secrets.resolve("s"), "\n");
        assertThat(faults("host = $[secret:s]\n"))
                .containsExactly("f.cfg:1: host: the secret s in " + secrets + " is empty");
        assertThat(judge("host = $[secret:s;default=x]\n", values -> "").values())
                .containsEntry("host", "x");
    }

    private List<String> faults(String text) {
        return judge(text, values -> "").faults().stream().map(Fault::toString).toList();
    }

    private Verdict judge(String text, Function<Map<String, Object>, String> problem) {
        CfgFile file = CfgFile.parse("f.cfg", text.getBytes(StandardCharsets.UTF_8));
        Document document = new Document("p", "", "f.cfg", file.values(), file.faults());
        var placeholders = new Placeholders(Map.of("PW", CANARY)::get, name -> null, secrets, false);
        return new Judge(placeholders, base, false).judge(document, schema(), List.of(new Check(problem)));
    }

    private static Schema schema() {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("host", new Attribute("host", ValueType.STRING, 0, false, "", null, null, List.of()));
        attributes.put("port", new Attribute("port", ValueType.INTEGER, 0, false, "1", null, null, List.of()));
        attributes.put("keyFile", new Attribute("keyFile", ValueType.STRING, 0, false, "", null, null, List.of()));
        attributes.put("many", new Attribute("many", ValueType.STRING, 9, false, "", null, null, List.of()));
        return new Schema("p", false, attributes);
    }

    private record Check(Function<Map<String, Object>, String> problem) implements ConfigurationCheck {

        @Override
        public String pid() {
            return "p";
        }

        @Override
        public List<Problem> problems(Map<String, Object> values) {
            String found = problem.apply(values);
            return found.isEmpty() ? List.of() : List.of(new Problem("host", found));
        }
    }
}
