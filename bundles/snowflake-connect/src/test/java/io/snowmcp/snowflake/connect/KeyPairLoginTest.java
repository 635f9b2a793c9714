package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.sandbox.SandboxOptions;
import io.snowmcp.sandbox.SandboxUser;
import io.snowmcp.snowflake.api.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
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
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
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
    void namesTheKeysSettingsWhenThePassphraseIsWrong() throws Exception {
        try (var rig = rig(encrypted(), "not it")) {
            var failure = Calls.failure(rig.start(Calls.lease("a", Duration.ofSeconds(20)), "select 1"));
            assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
            assertThat(failure.message())
                    .contains("privateKeyFile", "privateKeyPassphrase")
                    .doesNotContain("not it", dir.toString());
        }
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
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    private Path encrypted() throws Exception {
        var algorithm = "PBEWithHmacSHA256AndAES_256";
        var secret = SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(PHRASE.toCharArray()));
        var cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                secret,
                new PBEParameterSpec(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 2048, new IvParameterSpec(new byte[16])));
        var parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        var info = new EncryptedPrivateKeyInfo(
                parameters, cipher.doFinal(pair.getPrivate().getEncoded()));
        return pem("ENCRYPTED PRIVATE KEY", info.getEncoded());
    }

    private Path pem(String label, byte[] der) throws Exception {
        var text = "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
        var file = Files.writeString(dir.resolve("key.p8"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
