package io.snowmcp.itests.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import io.snowmcp.itests.support.QueryClients;
import io.snowmcp.itests.support.Reply;
import io.snowmcp.itests.support.SharedDaemon;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise C5: a secret is another at Snowflake and in its file, under load; the next session uses it, and no call fails. */
@ExtendWith(SharedDaemon.class)
class SecretRotationIT {

    private enum Kind {
        PASSWORD("passwordFile"),
        KEY_PAIR("privateKeyFile");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    /** @param atSnowflake a parameter of the sandbox's verb {@code user} */
    private record Made(String inFile, String atSnowflake) {}

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Daemon daemon;

    @TempDir
    private Path dir;

    SecretRotationIT(Daemon daemon) {
        this.daemon = daemon;
    }

    @AfterEach
    void remove() throws Exception {
        Files.deleteIfExists(daemon.etc("io.snowmcp.connection-rotating.cfg"));
        Eventually.isTrue("it is gone", SOON, () -> !answers());
    }

    @ParameterizedTest
    @EnumSource
    void theNextSessionUsesTheNewSecretAndNoCallFails(Kind kind) throws Exception {
        Made first = make(kind);
        tellSnowflake(first);
        write(first.inFile());
        daemon.write(
                "io.snowmcp.connection-rotating.cfg",
                daemon.connection("user = rotor\npoolMax = 4\n" + kind.key + " = " + file() + "\n"));
        Eventually.isTrue("it answers", SOON, this::answers);
        long pid = daemon.pid();
        try (var clients = QueryClients.start(daemon.client(), "rotating", 4, 20)) {
            awaitMore(clients);

            Made second = make(kind);
            tellSnowflake(second);
            awaitMore(clients);
            replace(second.inFile());
            var byRename = untilALogin(clients);

            Made third = make(kind);
            tellSnowflake(third);
            var inPlace = writtenInPlaceWhileSessionsAreLost(third, clients);

            clients.stop();
            assertThat(clients.failures()).isEmpty();
            assertThat(clients.wrong()).isEmpty();
            assertThat(daemon.pid()).isEqualTo(pid);
            assertThat(daemon.health("connection.rotating").path("status").asText())
                    .isEqualTo("OK");
            Figures.record(
                    "C5 " + kind + ": from the file's replacement to the first session with it",
                    byRename.toMillis() + " ms renamed, " + inPlace.toMillis() + " ms after the last byte in place");
        }
    }

    /** All sessions end at Snowflake, so that the next call of each client needs another. */
    private Duration untilALogin(QueryClients clients) throws Exception {
        long replaced = System.nanoTime();
        long opened = opened();
        daemon.sandbox().tell("lose-sessions");
        Eventually.isTrue("a new session", SOON, () -> opened() > opened);
        var took = Duration.ofNanos(System.nanoTime() - replaced);
        awaitMore(clients);
        return took;
    }

    private Duration writtenInPlaceWhileSessionsAreLost(Made made, QueryClients clients) throws Exception {
        long opened = opened();
        Files.writeString(file(), "", StandardOpenOption.TRUNCATE_EXISTING);
        daemon.sandbox().tell("lose-sessions");
        String text = made.inFile();
        for (int at = 0; at < text.length(); at += text.length() / 4) {
            // The pace of a slow writer.
            LockSupport.parkNanos(20_000_000);
            String piece = text.substring(at, Math.min(text.length(), at + text.length() / 4));
            Files.writeString(file(), piece, StandardOpenOption.APPEND);
        }
        long written = System.nanoTime();
        Eventually.isTrue("a new session", SOON, () -> opened() > opened);
        var took = Duration.ofNanos(System.nanoTime() - written);
        awaitMore(clients);
        return took;
    }

    private long opened() throws IOException, InterruptedException {
        return daemon.sandbox().state().path("sessionsOpened").asLong();
    }

    private static Made make(Kind kind) throws Exception {
        if (kind == Kind.PASSWORD) {
            String password = UUID.randomUUID().toString();
            return new Made(password + "\n", "password=" + password);
        }
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        return new Made(
                pem("PRIVATE KEY", pair.getPrivate().getEncoded()),
                "publicKey="
                        + URLEncoder.encode(pem("PUBLIC KEY", pair.getPublic().getEncoded()), StandardCharsets.UTF_8));
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private void tellSnowflake(Made made) throws IOException, InterruptedException {
        daemon.sandbox().tell("user?name=rotor&" + made.atSnowflake());
    }

    private Path file() {
        return dir.resolve("secret");
    }

    private void write(String text) throws IOException {
        Files.writeString(file(), text);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    }

    private void replace(String text) throws IOException {
        Path other = Files.writeString(dir.resolve("secret.new"), text);
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-------"));
        Files.move(other, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean answers() throws Exception {
        return Reply.to(daemon.client(), "rotating", "select 1", 20).good();
    }

    private static void awaitMore(QueryClients clients) {
        int before = clients.count();
        Eventually.isTrue("more answers", SOON, () -> clients.count() > before + 40);
    }
}
