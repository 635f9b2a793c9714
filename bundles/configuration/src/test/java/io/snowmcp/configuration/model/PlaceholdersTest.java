package io.snowmcp.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceholdersTest {

    @TempDir
    Path secrets;

    private Placeholders placeholders;

    @BeforeEach
    void secrets() throws Exception {
        Files.writeString(secrets.resolve("password"), "p$[env:USER]\n");
        placeholders = placeholders(false);
    }

    @Test
    void putsInWhatIsNamed() throws Exception {
        assertThat(text("$[env:USER]@${env:HOST:-localhost}:${port}/$[prop:port]"))
                .isEqualTo("ann@localhost:80/80");
        assertThat(text("$[env:NONE;default=a b]-${none:-}-")).isEqualTo("a b--");
    }

    @Test
    void leavesOtherSignsAlone() throws Exception {
        assertThat(text("pa$$word $ {x} $x $[x]")).isEqualTo("pa$$word $ {x} $x $[x]");
        assertThat(text("$\\{env:USER} $\\[env:USER]")).isEqualTo("${env:USER} $[env:USER]");
    }

    @Test
    void takesASecretAsItIsAndRemembersItsFile() throws Exception {
        var resolved = placeholders.resolve("x$[secret:password]");
        assertThat(resolved.text()).isEqualTo("xp$[env:USER]");
        assertThat(resolved.secret()).isTrue();
        assertThat(resolved.files()).containsExactly(secrets.resolve("password"));
    }

    @Test
    void refusesWhatLooksLikeAPlaceholderAndIsNone() {
        for (String text : List.of("$[secert:password]", "$[secret:password", "x${env:USER", "$[secret:]")) {
            assertThatThrownBy(() -> text(text)).hasMessageStartingWith("a placeholder is misspelt or not closed");
        }
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> text("$[env:NONE]"))
                .hasMessage("nothing to put in for $[env:NONE]: the environment variable NONE is not set");
        assertThatThrownBy(() -> text("$[secret:none]")).hasMessageStartingWith("the secret none does not exist in ");
        assertThatThrownBy(() -> text("$[secret:../x]"))
                .hasMessage("$[secret:../x] is outside of the folder of secrets");
    }

    @Test
    void letsThingsBeMissingWhereOnlyFilesAreChecked() throws Exception {
        assertThat(placeholders(true).resolve("$[env:NONE]$[secret:none]").text())
                .isEmpty();
    }

    private Placeholders placeholders(boolean lenient) {
        return new Placeholders(Map.of("USER", "ann")::get, Map.of("port", "80")::get, secrets, lenient);
    }

    private String text(String text) throws Refused {
        return placeholders.resolve(text).text();
    }
}
