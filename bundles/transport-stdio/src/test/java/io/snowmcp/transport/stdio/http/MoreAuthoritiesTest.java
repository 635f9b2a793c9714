package io.snowmcp.transport.stdio.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snowmcp.transport.stdio.FakeDaemon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoreAuthoritiesTest {

    @TempDir
    Path folder;

    @Test
    void namesAFileWithoutACertificate() throws Exception {
        Path file = Files.createFile(folder.resolve("ca.pem"));

        assertThat(failure(file))
                .hasMessage("no TLS: SNOWMCP_CA_FILE " + file + " holds no certificate in PEM form")
                .returns(true, NotReached::isLasting);
    }

    @Test
    void namesAFileThatIsNotThere() throws Exception {
        Path file = folder.resolve("ca.pem");

        assertThat(failure(file)).hasMessage("no TLS: SNOWMCP_CA_FILE " + file + ": there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"they are elsewhere\n", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void namesAFileOfSomethingElse(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), text);

        assertThat(failure(file))
                .hasMessage("no TLS: SNOWMCP_CA_FILE " + file + " holds something that is no certificate in PEM form");
    }

    @Test
    void saysThatJavasOwnCannotBeReadUntilTheyCan() throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), oneOfJava());
        Path broken = Files.writeString(folder.resolve("store"), "no store of certificates");
        MoreAuthorities more = new MoreAuthorities(file);
        System.setProperty("javax.net.ssl.trustStore", broken.toString());
        try {
            assertThat(failure(more))
                    .hasMessageStartingWith("no TLS: the authorities that Java knows cannot be read: ")
                    .returns(true, NotReached::isLasting);
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
        }
        assertThat(more.factory()).isNotNull();
    }

    private static String oneOfJava() throws Exception {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init((KeyStore) null);
        X509TrustManager known = (X509TrustManager) managers.getTrustManagers()[0];
        byte[] encoded = known.getAcceptedIssuers()[0].getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END CERTIFICATE-----\n";
    }

    private static NotReached failure(Path file) throws Exception {
        return failure(new MoreAuthorities(file));
    }

    private static NotReached failure(MoreAuthorities more) throws Exception {
        try (FakeDaemon daemon = FakeDaemon.start(request -> request.result("{}"));
                Post post = new Post(Endpoint.of(daemon.url().replace("http:", "https:"), Optional.empty())
                        .trusting(new Trust.Authorities(Optional.of(more))))) {
            return catchThrowableOfType(NotReached.class, post::connect);
        }
    }
}
