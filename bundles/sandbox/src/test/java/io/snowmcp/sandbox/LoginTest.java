package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Properties;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    @TempDir
    private Path folder;

    private static KeyPair pair;
    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        pair = newPair();
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withUser(SandboxUser.withKey("robot", pair.getPublic()))
                .withUser(SandboxUser.withToken("pat", "secret-token")));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void acceptsThePassword() throws Exception {
        try (var connection = Driver.connect(sandbox);
                var rows = connection.createStatement().executeQuery("SELECT 1 + 1")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void refusesAWrongPasswordAtOnce() {
        var properties = Driver.properties("sandbox");
        properties.setProperty("password", "wrong");
        assertRefused(properties, 390100);
    }

    @Test
    void refusesAnUnknownUserInTheSameWords() {
        var properties = Driver.properties("nobody");
        properties.setProperty("password", "sandbox");
        assertRefused(properties, 390100);
    }

    @Test
    void acceptsTheKeyOfTheUser() throws Exception {
        var properties = Driver.properties("robot");
        properties.put("privateKey", pair.getPrivate());
        try (var connection = Driver.connect(sandbox, properties)) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void acceptsTheKeyFromAnEncryptedFile() throws Exception {
        var properties = Driver.properties("robot");
        properties.setProperty("private_key_file", encrypted("open sesame").toString());
        properties.setProperty("private_key_pwd", "open sesame");
        try (var connection = Driver.connect(sandbox, properties)) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    /** PKCS #8, with the one cipher that JDK 17 also writes as such. */
    private Path encrypted(String password) throws Exception {
        var algorithm = "PBEWithSHA1AndDESede";
        var key = SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray()));
        var cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.ENCRYPT_MODE, key);
        var info = new EncryptedPrivateKeyInfo(
                cipher.getParameters(), cipher.doFinal(pair.getPrivate().getEncoded()));
        var base64 = Base64.getMimeEncoder().encodeToString(info.getEncoded());
        return Files.writeString(
                folder.resolve("robot.p8"),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + base64 + "\n-----END ENCRYPTED PRIVATE KEY-----\n");
    }

    @Test
    void refusesAnotherKey() throws Exception {
        var properties = Driver.properties("robot");
        properties.put("privateKey", newPair().getPrivate());
        assertRefused(properties, 390144);
    }

    @Test
    void acceptsAProgrammaticAccessToken() throws Exception {
        var properties = Driver.properties("pat");
        properties.setProperty("authenticator", "programmatic_access_token");
        properties.setProperty("token", "secret-token");
        try (var connection = Driver.connect(sandbox, properties)) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void refusesAWrongToken() {
        var properties = Driver.properties("pat");
        properties.setProperty("authenticator", "oauth");
        properties.setProperty("token", "other");
        assertRefused(properties, 390303);
    }

    @Test
    void refusesARoleTheUserDoesNotHave() {
        var properties = Driver.sandboxUser();
        properties.setProperty("role", "NO_SUCH_ROLE");
        assertRefused(properties, 390189);
    }

    @Test
    void startsInTheRoleItNames() throws Exception {
        try (var connection = Driver.connect(sandbox, "role", "analyst");
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT CURRENT_ROLE(), CURRENT_WAREHOUSE(), CURRENT_DATABASE()")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("ANALYST");
            assertThat(rows.getString(2)).isEqualTo("COMPUTE_WH");
            assertThat(rows.getString(3)).isNull();
        }
    }

    @Test
    void countsSessionsUntilTheyAreClosed() throws Exception {
        var before = sandbox.control().openSessions();
        try (var connection = Driver.connect(sandbox)) {
            assertThat(connection.isClosed()).isFalse();
            assertThat(sandbox.control().openSessions()).isEqualTo(before + 1);
        }
        assertThat(sandbox.control().openSessions()).isEqualTo(before);
    }

    private static void assertRefused(Properties properties, int code) {
        assertThatThrownBy(() -> Driver.connect(sandbox, properties))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(code));
    }

    private static KeyPair newPair() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
