package io.snowmcp.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.configuration.model.Composition.Source;
import io.snowmcp.configuration.model.Composition.Unread;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisnamedKeysTest {

    private static final String BROKEN = "io.snowmcp.key~misnamed?";
    private static final String CLOSED = "; until it is renamed or deleted it counts as a key that lets nobody in";

    private static final Map<String, Schema> SCHEMAS = Stream.of(
                    "http", "lifecycle", "mcp", "operations", "query", "security", "key", "connection", "tool")
            .map(kind -> "io.snowmcp." + kind)
            .collect(Collectors.toMap(
                    pid -> pid,
                    pid -> new Schema(pid, pid.matches(".*(key|connection|tool)"), Map.of()),
                    (a, b) -> a,
                    TreeMap::new));

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
            securty => no installed bundle reads io.snowmcp.securty (did you mean 'io.snowmcp.security'?)
            Security => no installed bundle reads io.snowmcp.Security (did you mean 'io.snowmcp.security'?)
            security-prod => there is one file of this kind only: io.snowmcp.security.cfg
            keys-ci => no installed bundle reads io.snowmcp.keys (did you mean 'io.snowmcp.key'?)
            key => needs a name: io.snowmcp.key-<name>.cfg
            key- => needs a name: io.snowmcp.key-<name>.cfg
            key-Bad Name => its name holds a space or one of | ~ ; rename it, such as to io.snowmcp.key-bad-name.cfg
            """)
    void aFileThatWasMeantForWhoMayCallIsABrokenKey(String line, String message) {
        String name = "io.snowmcp." + line + ".cfg";
        for (boolean booting : List.of(true, false)) {
            Composition composition = compose(SCHEMAS, booting, name);
            assertThat(composition.documents().get(BROKEN)).isNotNull().satisfies(document -> {
                assertThat(document.schemaPid()).isEqualTo("io.snowmcp.key");
                assertThat(document.faults())
                        .extracting(Fault::toString)
                        .containsExactly("etc/" + name + ": " + message + CLOSED);
            });
            assertThat(composition.strays()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sandbox", "console", "cortex", "prope", "connection", "toool-a", "conection-a", "dev", "web"})
    void anotherFileIsNone(String name) {
        Composition composition = compose(SCHEMAS, false, "io.snowmcp." + name + ".cfg");
        assertThat(composition.documents()).doesNotContainKey(BROKEN);
        assertThat(composition.strays()).hasSize(1);
    }

    @Test
    void aFileWithoutAKindIsNone() {
        assertThat(compose(SCHEMAS, false, "io.snowmcp.cfg").strays())
                .extracting(Fault::message)
                .containsExactly(
                        "no installed bundle reads io.snowmcp (known: " + String.join(", ", SCHEMAS.keySet()) + ")");
    }

    @Test
    void soIsOneInAnotherForm() {
        var fault = new Fault("etc/io.snowmcp.key-ci.json", "", "is not read: only .cfg files are");
        var file = new Unread(FileName.meant("io.snowmcp.key-ci.json"), fault);
        var other = new Unread(FileName.meant("io.snowmcp.query.config"), fault);
        assertThat(compose(SCHEMAS, false, List.of(file)).documents()).containsKey(BROKEN);
        assertThat(compose(SCHEMAS, false, List.of(other)).documents()).doesNotContainKey(BROKEN);
        assertThat(compose(SCHEMAS, false, List.of(other)).strays()).containsExactly(fault);
    }

    @Test
    void severalAreOneKeyWithEveryMistake() {
        assertThat(compose(SCHEMAS, false, "io.snowmcp.securty.cfg", "io.snowmcp.key-a b.cfg")
                        .documents()
                        .get(BROKEN)
                        .faults())
                .hasSize(2);
    }

    @Test
    void whatIsRightStaysAsItIs() {
        assertThat(compose(SCHEMAS, false, "io.snowmcp.key-ci.cfg", "io.snowmcp.keys-ci.cfg")
                        .documents()
                        .get("io.snowmcp.key~ci")
                        .faults())
                .isEmpty();
        assertThat(compose(SCHEMAS, false, "io.snowmcp.key-ci.cfg").documents()).doesNotContainKey(BROKEN);
    }

    @Test
    void withoutTheBundleThatReadsKeysThereIsNobodyToTell() {
        Map<String, Schema> schemas = new TreeMap<>(SCHEMAS);
        schemas.remove("io.snowmcp.key");
        schemas.remove("io.snowmcp.security");
        Composition composition = compose(schemas, false, "io.snowmcp.security.cfg", "io.snowmcp.key-ci.cfg");
        assertThat(composition.documents()).doesNotContainKey(BROKEN);
        assertThat(composition.strays()).hasSize(2);
    }

    private static Composition compose(
            Map<String, Schema> schemas, boolean booting, List<Unread> unread, String... names) {
        List<Source> etc = Stream.of(names)
                .map(name -> new Source(name, CfgFile.parse("etc/" + name, "a = b\n".getBytes(StandardCharsets.UTF_8))))
                .toList();
        var none = new Environment(Map.of(), EnvFile.NONE);
        return Composition.of(List.of(etc), unread, none, schemas, booting, document -> document);
    }

    private static Composition compose(Map<String, Schema> schemas, boolean booting, String... names) {
        return compose(schemas, booting, List.of(), names);
    }
}
