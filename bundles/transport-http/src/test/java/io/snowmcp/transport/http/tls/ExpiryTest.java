package io.snowmcp.transport.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.transport.http.Certificates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpiryTest {

    @Test
    void warnsThirtyDaysBeforeTheEndAndBehindIt() throws Exception {
        Instant end = Certificates.own(Certificates.rsa()).getNotAfter().toInstant();
        Tls tls = read(Certificates.rsa());

        assertThat(tls.expiry(end.minus(Duration.ofDays(31)))).isEmpty();
        assertThat(tls.expiry(end.minus(Duration.ofDays(29)))).contains("the certificate expires at " + end);
        assertThat(tls.expiry(end.plusSeconds(1))).contains("the certificate expired at " + end);
    }

    @Test
    void warnsOfAShortLivedOneInItsLastThirdAlone() throws Exception {
        Path week = Certificates.store("week", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "6");
        Instant end = Certificates.own(week).getNotAfter().toInstant();

        assertThat(read(week).expiry(end.minus(Duration.ofDays(3)))).isEmpty();
        assertThat(read(week).expiry(end.minus(Duration.ofDays(1)))).contains("the certificate expires at " + end);
    }

    private static Tls read(Path store) throws TlsProblem {
        return Tls.read(TlsSettings.of(Map.of(
                        "tlsEnabled",
                        true,
                        "tlsProtocols",
                        "TLSv1.3",
                        "tlsClientAuth",
                        "none",
                        "tlsKeyStoreFile",
                        store.toString(),
                        "tlsKeyStorePassword",
                        Certificates.PASSWORD)))
                .orElseThrow();
    }
}
