package io.snowmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.Health;
import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClientCertificatesTest {

    private final TestEngine engine = new TestEngine();
    private final Path rsa = Certificates.rsa();
    private final Path ec = Certificates.ec();
    private final Path caller = Certificates.caller();

    @Test
    void needsTheCertificateOfACaller() throws Exception {
        Map<String, Object> edits = needing();
        try (TestServer server = new TestServer(engine, edits)) {
            int port = server.port();
            assertThat(new TlsClient(port, Certificates.client(Certificates.caller(), rsa))
                            .post(Version.HTTP_2, "{}")
                            .statusCode())
                    .isEqualTo(200);
            var without = new TlsClient(port, Certificates.trusting(rsa)).post(Version.HTTP_2, "{}");
            assertThat(without.statusCode()).isEqualTo(403);
            assertThat(without.body())
                    .contains("this server needs a client certificate (io.snowmcp.http: tlsClientAuth)");
            // A client that has only a certificate of others shows none.
            assertThat(new TlsClient(port, Certificates.client(ec, rsa))
                            .post(Version.HTTP_2, "{}")
                            .statusCode())
                    .isEqualTo(403);
            server.edit("tlsClientAuth", "want");
            assertThat(new TlsClient(port, Certificates.trusting(rsa))
                            .post(Version.HTTP_2, "{}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void doesNotTakeTheServersOwnCertificateForACallers() throws Exception {
        try (TestServer server = new TestServer(engine, needing())) {
            assertThat(new TlsClient(server.port(), Certificates.client(rsa, rsa))
                            .post(Version.HTTP_2, "{}")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void aConnectionThatIsThereIsJudgedByWhoIsTrustedNow() throws Exception {
        try (TestServer server = new TestServer(engine, needing());
                Raw first = caller(server);
                Raw second = caller(server)) {
            assertThat(first.post("{}").read().status()).isEqualTo(200);
            assertThat(second.post("{}").read().status()).isEqualTo(200);

            String both = pem(ec) + pem(caller);
            server.edit("tlsTrustFile", Certificates.file("both.pem", both).toString());
            Raw.Answer last = first.post("{}").read();
            assertThat(last.status()).isEqualTo(200);
            assertThat(last.header("connection")).isEqualTo("close");

            server.edit("tlsTrustFile", Certificates.chainPem(ec).toString());
            Raw.Answer refused = second.post("{}").read();
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.header("connection")).isEqualTo("close");
        }
    }

    @Test
    void isOpenToOthersOnceTheyMustShowACertificate() throws Exception {
        Map<String, Object> edits = needing();
        edits.put("host", "0.0.0.0");
        try (TestServer server = new TestServer(engine, edits)) {
            assertThat(server.door.health()).isEqualTo(Health.ok("listening on 0.0.0.0:0 with TLSv1.3,TLSv1.2"));
            assertThat(new TlsClient(server.port(), Certificates.client(Certificates.caller(), rsa))
                            .post(Version.HTTP_2, "{}")
                            .statusCode())
                    .isEqualTo(200);
            server.edit("tlsClientAuth", "want");
            assertThat(server.door.health().status()).isEqualTo(Health.Status.CRITICAL);
            assertThat(new TlsClient(server.port(), Certificates.trusting(rsa))
                            .post(Version.HTTP_2, "{}")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private Map<String, Object> needing() {
        Map<String, Object> edits = TlsTest.pkcs12(rsa);
        edits.put("tlsClientAuth", "need");
        edits.put("tlsTrustFile", Certificates.chainPem(caller).toString());
        return edits;
    }

    private Raw caller(TestServer server) throws Exception {
        return new Raw(TlsTest.connect(server, Certificates.client(caller, rsa), "TLSv1.3"), server.port());
    }

    private static String pem(Path store) throws Exception {
        return Certificates.pem("CERTIFICATE", Certificates.own(store).getEncoded());
    }
}
