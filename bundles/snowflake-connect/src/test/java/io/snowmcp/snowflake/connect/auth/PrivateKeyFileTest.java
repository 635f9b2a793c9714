package io.snowmcp.snowflake.connect.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeyFileTest {

    private static final String PHRASE = "canary phrase ä";
    private static KeyPair pair;

    @TempDir
    private Path dir;

    @BeforeAll
    static void make() throws Exception {
        pair = KeyFiles.rsa(2048);
    }

    private Path file() {
        return dir.resolve("key.p8");
    }

    private Object read(String... phrase) throws Refused {
        var given = Arrays.stream(phrase)
                .findFirst()
                .<SecretText>map(text -> new SecretText.Inline("privateKeyPassphrase", text));
        return PrivateKeyFile.read("privateKeyFile", file(), given);
    }

    @Test
    void readsAPlainKeyAlsoAfterOtherText() throws Exception {
        KeyFiles.plain(file(), pair.getPrivate());
        assertThat(read()).isEqualTo(pair.getPrivate());
        KeyFiles.secret(file(), "Bag Attributes\n    friendlyName: x\n" + Files.readString(file()));
        assertThat(read()).isEqualTo(pair.getPrivate());
    }

    @ParameterizedTest
    @CsvSource({
        "des3, hmacWithSHA1",
        "des3, hmacWithSHA256",
        "aes128, hmacWithSHA256",
        "aes192, hmacWithSHA384",
        "aes256, hmacWithSHA512",
    })
    void opensWhatIsEncryptedByPbes2(String cipher, String hash) throws Exception {
        Pbes2.encrypt(file(), pair.getPrivate(), PHRASE, cipher, hash);
        assertThat(read(PHRASE)).isEqualTo(pair.getPrivate());
    }

    @Test
    void saysWhichPassphraseIsMissingOrWrong() throws Exception {
        KeyFiles.encrypted(file(), pair.getPrivate(), "canary");
        assertThatThrownBy(this::read).hasMessage("privateKeyFile is encrypted, so set privateKeyPassphraseFile too");
        // More than 256, as one in so many looks right until the key is read.
        for (int i = 0; i < 600; i++) {
            var wrong = "wrong" + i;
            assertThatThrownBy(() -> read(wrong))
                    .hasMessageStartingWith("privateKeyPassphrase does not open privateKeyFile: write");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    RSA PRIVATE KEY     | privateKeyFile is in the PKCS#1 form: convert it with openssl pkcs8 -topk8
                    OPENSSH PRIVATE KEY | privateKeyFile is in OpenSSH's form: convert a copy of it in place with ssh-keygen -p -m PKCS8
                    EC PRIVATE KEY      | privateKeyFile holds an EC key, but the login is signed with RSA: make one with openssl
                    DSA PRIVATE KEY     | privateKeyFile holds a key of the form DSA PRIVATE KEY, but
                    PUBLIC KEY          | privateKeyFile holds no private key
                    CERTIFICATE         | privateKeyFile holds no private key
                    PRIVATE KEY         | privateKeyFile is damaged
                    ENCRYPTED PRIVATE KEY | privateKeyFile is damaged
                    """)
    void saysHowToConvertWhatIsNotPkcs8(String label, String reason) throws Exception {
        KeyFiles.pem(file(), label, "no key at all".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read("canary")).isInstanceOf(Refused.class).hasMessageStartingWith(reason);
    }

    @Test
    void convertsAlsoAnEncryptedKeyOfTheOldForm() throws Exception {
        KeyFiles.secret(
                file(),
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,AA\n\n"
                        + "AAAA\n-----END RSA PRIVATE KEY-----\n");
        assertThatThrownBy(this::read).hasMessageStartingWith("privateKeyFile is in the PKCS#1 form");
    }

    @ParameterizedTest
    @CsvSource({"EC, 256, an EC key", "Ed25519, 255, an Ed25519 key", "DSA, 1024, a DSA key"})
    void refusesOtherKindsOfKeys(String algorithm, int size, String what) throws Exception {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        KeyFiles.plain(file(), generator.generateKeyPair().getPrivate());
        assertThatThrownBy(this::read).hasMessageStartingWith("privateKeyFile holds " + what + ", but the login is");
    }

    @Test
    void refusesAShortKey() throws Exception {
        KeyFiles.plain(file(), KeyFiles.rsa(1024).getPrivate());
        assertThatThrownBy(this::read)
                .hasMessageStartingWith("privateKeyFile holds a key of 1024 bits, and Snowflake takes 2048 or more");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20, 300, 1000})
    void saysThatATruncatedKeyIsDamaged(int bytes) throws Exception {
        var der = Arrays.copyOf(pair.getPrivate().getEncoded(), bytes);
        KeyFiles.pem(file(), "PRIVATE KEY", der);
        assertThatThrownBy(this::read).hasMessage("privateKeyFile is damaged: copy it anew");
        KeyFiles.pem(file(), "ENCRYPTED PRIVATE KEY", der);
        assertThatThrownBy(() -> read("canary")).hasMessage("privateKeyFile is damaged: copy it anew");
    }

    @Test
    void refusesWhatIsNoPemAndWhatIsTooLong() throws Exception {
        KeyFiles.secret(file(), "canary");
        assertThatThrownBy(this::read).hasMessageStartingWith("privateKeyFile is no PEM file: make one");
        KeyFiles.secret(file(), "x".repeat((1 << 16) + 1));
        assertThatThrownBy(this::read).hasMessage("privateKeyFile is longer than 64 KiB, which no secret is");
    }
}
