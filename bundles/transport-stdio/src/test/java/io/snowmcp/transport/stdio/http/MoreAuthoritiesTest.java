package io.snowmcp.transport.stdio.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snowmcp.transport.stdio.FakeDaemon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

    private static NotReached failure(Path file) throws Exception {
        try (FakeDaemon daemon = FakeDaemon.start(request -> request.result("{}"));
                Post post = new Post(Endpoint.of(daemon.url().replace("http:", "https:"), Optional.empty())
                        .trusting(new Trust.Authorities(Optional.of(file))))) {
            return catchThrowableOfType(NotReached.class, post::connect);
        }
    }
}
