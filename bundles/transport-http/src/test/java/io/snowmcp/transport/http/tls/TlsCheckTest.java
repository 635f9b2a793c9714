package io.snowmcp.transport.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.ops.api.ConfigurationCheck;
import io.snowmcp.ops.api.ConfigurationCheck.Problem;
import io.snowmcp.transport.http.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;

class TlsCheckTest {

    /** 1.2.840.113549.1.5.13 (RFC 8018, appendix A.4). */
    private static final byte[] PBES2 = java.util.HexFormat.of().parseHex("06092a864886f70d01050d");

    private final Map<String, Object> values = new HashMap<>(Map.of(
            "tlsEnabled", true, "http2Enabled", true, "tlsProtocols", "TLSv1.3,TLSv1.2", "tlsClientAuth", "none"));

    @Test
    void isFoundByWhoeverChecksConfigurations() {
        assertThat(ServiceLoader.load(ConfigurationCheck.class))
                .singleElement()
                .satisfies(check -> assertThat(check.pid()).isEqualTo("io.snowmcp.http"));
    }

    @Test
    void acceptsPkcs12AndPemOfEitherKind() {
        for (Path store : new Path[] {Certificates.rsa(), Certificates.ec()}) {
            values.clear();
            values.putAll(Map.of("tlsEnabled", true, "tlsProtocols", "TLSv1.2 , TLSv1.3", "tlsClientAuth", "none"));
            pkcs12(store);
            accepts();
            values.keySet().removeIf(key -> key.startsWith("tlsKeyStore"));
            pem(Certificates.chainPem(store), Certificates.keyPem(store));
            accepts();
        }
    }

    @Test
    void saysNothingWhileTlsIsOff() {
        values.putAll(Map.of("tlsEnabled", false, "tlsProtocols", "SSLv3", "tlsKeyStoreFile", "/nowhere"));
        accepts();
    }

    @Test
    void namesTheVersionThatIsNotServed() {
        pkcs12(Certificates.rsa());
        values.put("tlsProtocols", "TLSv1.9");
        refuses(
                "tlsProtocols",
                "tlsProtocols names TLSv1.9, which there is not; write TLSv1.3,TLSv1.2 or one of the two");
        values.put("tlsProtocols", "TLSv1.2,SSLv3");
        refuses(
                "tlsProtocols",
                "tlsProtocols names SSLv3, which is broken and never served (RFC 8996); write TLSv1.3,TLSv1.2 or one of"
                        + " the two");
        values.put("tlsProtocols", "TLSv1.1");
        refuses(
                "tlsProtocols",
                "tlsProtocols names TLSv1.1, which is broken and never served (RFC 8996); write TLSv1.3,TLSv1.2 or one"
                        + " of the two");
        values.put("tlsProtocols", "TLSv1.3 TLSv1.2");
        refuses(
                "tlsProtocols",
                "tlsProtocols is to be a comma list, and names 'TLSv1.3 TLSv1.2'; write TLSv1.3,TLSv1.2 or one of the"
                        + " two");
        values.put("tlsProtocols", "");
        refuses("tlsProtocols", "tlsProtocols has an empty place in its list; write TLSv1.3,TLSv1.2 or one of the two");
    }

    @Test
    void wantsOneCertificateAndNotTwo() {
        refuses(
                "tlsEnabled",
                "tlsEnabled needs a certificate: set tlsKeyStoreFile (PKCS12), or tlsCertificateFile and"
                        + " tlsPrivateKeyFile (PEM)");
        pkcs12(Certificates.rsa());
        pem(Certificates.chainPem(Certificates.rsa()), Certificates.keyPem(Certificates.rsa()));
        refuses(
                "tlsKeyStoreFile",
                "tlsKeyStoreFile and tlsCertificateFile with tlsPrivateKeyFile are two ways to the same: keep one");
        values.put("tlsKeyStoreFile", "");
        values.put("tlsCertificateFile", "");
        refuses("tlsCertificateFile", "tlsCertificateFile is missing beside tlsPrivateKeyFile");
    }

    @Test
    void namesTheFileThatIsNotThereOrIsSomethingElse() {
        Path absent = Certificates.absent("absent.p12");
        pkcs12(absent);
        refuses("tlsKeyStoreFile", "tlsKeyStoreFile " + absent + " does not exist or is no file");
        Path text = Certificates.file("text", "just text");
        pkcs12(text);
        refuses("tlsKeyStoreFile", "tlsKeyStoreFile " + text + " is no PKCS12 file");
        values.put("tlsKeyStoreFile", "");
        pem(text, Certificates.keyPem(Certificates.rsa()));
        refuses(
                "tlsCertificateFile",
                "tlsCertificateFile " + text + " holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
        pem(Certificates.chainPem(Certificates.rsa()), text);
        refuses(
                "tlsPrivateKeyFile",
                "tlsPrivateKeyFile " + text + " holds no private key in PEM form (-----BEGIN PRIVATE KEY-----)");
        Path old = Certificates.file("old", Certificates.pem("RSA PRIVATE KEY", new byte[] {1}));
        pem(Certificates.chainPem(Certificates.rsa()), old);
        refuses(
                "tlsPrivateKeyFile",
                "tlsPrivateKeyFile " + old + " is in the form RSA PRIVATE KEY: convert it with openssl pkcs8 -topk8"
                        + " -in FILE -out NEWFILE");
    }

    @Test
    void wantsAKeyToBeItsOwnersAlone() throws Exception {
        Path open = Certificates.file("open.p12", Files.readAllBytes(Certificates.rsa()));
        assertThat(open.toFile().setReadable(true, false)).isTrue();
        pkcs12(open);
        refuses(
                "tlsKeyStoreFile",
                "tlsKeyStoreFile " + open + " is readable by everybody: set its mode to 0600 or 0640");
    }

    @Test
    void seesThatKeyAndCertificateDoNotBelongTogether() {
        Path chain = Certificates.chainPem(Certificates.rsa());
        Path key = Certificates.keyPem(Certificates.ec());
        pem(chain, key);
        refuses(
                "tlsPrivateKeyFile",
                "tlsPrivateKeyFile " + key + " does not belong to the first certificate of tlsCertificateFile " + chain
                        + ": name the key it was made with, and put the server's own certificate first");
    }

    @Test
    void seesAChainThatIsOutOfOrder() throws Exception {
        Path chain = Certificates.file(
                "chain",
                Files.readString(Certificates.chainPem(Certificates.rsa()))
                        + Files.readString(Certificates.chainPem(Certificates.ec())));
        pem(chain, Certificates.keyPem(Certificates.rsa()));
        refuses(
                "tlsCertificateFile",
                "tlsCertificateFile " + chain + " is out of order: certificate 2 did not sign certificate 1; put the"
                        + " server's own first, and behind each the one that signed it");
    }

    @Test
    void namesThePasswordThatDoesNotOpen() {
        pkcs12(Certificates.rsa());
        values.put("tlsKeyStorePassword", "wrong");
        refuses("tlsKeyStorePassword", "tlsKeyStorePassword does not open tlsKeyStoreFile " + Certificates.rsa());
        values.put("tlsKeyStorePassword", "");
        refuses(
                "tlsKeyStorePassword",
                "tlsKeyStorePasswordFile is missing: tlsKeyStoreFile " + Certificates.rsa() + " has a password");
        values.put(
                "tlsKeyStorePasswordFile", Certificates.file("wrong", "wrong\n").toString());
        refuses(
                "tlsKeyStorePasswordFile",
                "tlsKeyStorePasswordFile does not open tlsKeyStoreFile " + Certificates.rsa());
        values.put(
                "tlsKeyStorePasswordFile",
                Certificates.file("right", Certificates.PASSWORD + "\n").toString());
        accepts();
        values.put("tlsKeyStorePassword", "both");
        refuses(
                "tlsKeyStorePassword",
                "tlsKeyStorePassword and tlsKeyStorePasswordFile are both set: keep one, better the file");
    }

    @Test
    void opensAnEncryptedKey() throws Exception {
        Path encrypted = Certificates.file("encrypted", encrypted("PBEWithHmacSHA256AndAES_256"));
        pem(Certificates.chainPem(Certificates.rsa()), encrypted);
        refuses(
                "tlsPrivateKeyFile",
                "tlsPrivateKeyFile " + encrypted + " is encrypted: set tlsPrivateKeyPassphraseFile");
        values.put("tlsPrivateKeyPassphrase", "secret");
        accepts();
        values.put("tlsPrivateKeyPassphrase", "wrong");
        refuses("tlsPrivateKeyPassphrase", "tlsPrivateKeyPassphrase does not open tlsPrivateKeyFile " + encrypted);
    }

    @Test
    void wantsToKnowWhoSignsTheCallersCertificates() {
        pkcs12(Certificates.rsa());
        values.put("tlsClientAuth", "required");
        refuses("tlsClientAuth", "tlsClientAuth is 'required'; write none, want or need");
        values.put("tlsClientAuth", "need");
        refuses(
                "tlsTrustFile",
                "tlsTrustFile is missing: name the certificates that sign those of the callers (tlsClientAuth)");
        Path empty = Certificates.file("empty", "-----BEGIN NOTHING-----\nAAAA\n-----END NOTHING-----\n");
        values.put("tlsTrustFile", empty.toString());
        refuses("tlsTrustFile", "tlsTrustFile " + empty + " holds no certificate");
        values.put("tlsTrustFile", Certificates.chainPem(Certificates.caller()).toString());
        accepts();
        values.put("tlsTrustFile", Certificates.caller().toString());
        values.put("tlsTrustPassword", Certificates.PASSWORD);
        accepts();
    }

    @Test
    void namesEachPartThatIsWrong() {
        values.putAll(Map.of("tlsProtocols", "SSLv3", "tlsClientAuth", "yes"));
        assertThat(new TlsCheck().problems(values))
                .extracting(Problem::key)
                .containsExactly("tlsProtocols", "tlsEnabled", "tlsClientAuth");
    }

    private static String encrypted(String algorithm) throws Exception {
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec("secret".toCharArray())));
        byte[] sealed = cipher.doFinal(Certificates.key(Certificates.rsa()).getEncoded());
        return Certificates.pem(
                "ENCRYPTED PRIVATE KEY",
                der(0x30, concat(der(0x30, concat(PBES2, cipher.getParameters().getEncoded())), der(0x04, sealed))));
    }

    private static byte[] der(int tag, byte[] content) {
        byte[] head = {(byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        return concat(head, content);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private void pkcs12(Path store) {
        values.put("tlsKeyStoreFile", store.toString());
        values.put("tlsKeyStorePassword", Certificates.PASSWORD);
    }

    private void pem(Path chain, Path key) {
        values.put("tlsCertificateFile", chain.toString());
        values.put("tlsPrivateKeyFile", key.toString());
    }

    private void accepts() {
        assertThat(new TlsCheck().problems(values)).isEmpty();
    }

    private void refuses(String key, String message) {
        assertThat(new TlsCheck().problems(values)).containsExactly(new Problem(key, message));
    }
}
