package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.sandbox.SandboxOptions;
import io.snowmcp.sandbox.SandboxUser;
import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.connect.auth.KeyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyPairLoginTest {

    private static final String PHRASE = "canary phrase";
    private static KeyPair pair;

    @TempDir
    private Path dir;

    @BeforeAll
    static void make() throws Exception {
        pair = KeyFiles.rsa(2048);
    }

    @Test
    void logsInWithAPlainKey() throws Exception {
        try (var rig = rig(plain(pair), "")) {
            assertThat(rig.rows("select current_user()")).containsExactly("SIGNER");
        }
    }

    @Test
    void logsInWithAnEncryptedKey() throws Exception {
        try (var rig = rig(encrypted(), PHRASE)) {
            assertThat(rig.rows("select current_user()")).containsExactly("SIGNER");
        }
    }

    @Test
    void logsInWithAPassphraseFromAFile() throws Exception {
        var phrase = KeyFiles.secret(dir.resolve("phrase"), PHRASE + "\n");
        try (var rig = rig(encrypted(), "")) {
            rig.configure(Map.of("privateKeyPassphraseFile", phrase.toString()));
            assertThat(rig.rows("select current_user()")).containsExactly("SIGNER");
        }
    }

    @Test
    void namesTheKeysSettingsWhenThePassphraseIsWrong() throws Exception {
        try (var rig = rig(encrypted(), "not it")) {
            var failure = failure(rig);
            assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
            assertThat(failure.message())
                    .contains("privateKeyPassphrase does not open privateKeyFile")
                    .doesNotContain("not it", dir.toString());
        }
    }

    @Test
    void takesAReplacedKeyForTheNextSessionWithoutARestart() throws Exception {
        var wrong = KeyFiles.rsa(2048);
        try (var rig = rig(plain(wrong), "")) {
            assertThat(failure(rig)).isInstanceOf(Failure.LoginRejected.class);
            // Within the pause that follows a rejected login: the new file ends it.
            assertThat(failure(rig)).isInstanceOf(Failure.LoginRejected.class);
            plain(pair);
            assertThat(rig.rows("select current_user()")).containsExactly("SIGNER");
        }
    }

    @Test
    void refusesAtLoginAKeyThatEverybodyMayReadByThen() throws Exception {
        var key = plain(pair);
        try (var rig = rig(key, "")) {
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
            var failure = failure(rig);
            assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
            assertThat(failure.message())
                    .contains("privateKeyFile is readable by everybody")
                    .doesNotContain(dir.toString());
        }
    }

    private static Failure failure(Rig rig) throws Exception {
        return Calls.failure(rig.start(Calls.lease("a", Duration.ofSeconds(20)), "select 1"));
    }

    private Rig rig(Path key, String phrase) throws Exception {
        var options = SandboxOptions.defaults().withUser(SandboxUser.withKey("signer", pair.getPublic()));
        return new Rig(
                Map.of(
                        "user",
                        "signer",
                        "password",
                        "",
                        "privateKeyFile",
                        key.toString(),
                        "privateKeyPassphrase",
                        phrase),
                options);
    }

    private Path plain(KeyPair keys) throws Exception {
        return KeyFiles.plain(dir.resolve("key.p8"), keys.getPrivate());
    }

    private Path encrypted() throws Exception {
        return KeyFiles.encrypted(dir.resolve("key.p8"), pair.getPrivate(), PHRASE);
    }
}
