package io.snowmcp.transport.http.tls;

import java.util.Map;

/** What the configuration says about TLS, as it is written. */
public record TlsSettings(
        boolean enabled,
        boolean http2,
        String keyStoreFile,
        String keyStorePassword,
        String keyStorePasswordFile,
        String certificateFile,
        String privateKeyFile,
        String privateKeyPassphrase,
        String privateKeyPassphraseFile,
        String protocols,
        String clientAuth,
        String trustFile,
        String trustPassword,
        String trustPasswordFile) {

    /** From the values of all keys, by name. */
    static TlsSettings of(Map<String, Object> values) {
        return new TlsSettings(
                Boolean.parseBoolean(text(values, "tlsEnabled")),
                Boolean.parseBoolean(text(values, "http2Enabled")),
                text(values, "tlsKeyStoreFile"),
                text(values, "tlsKeyStorePassword"),
                text(values, "tlsKeyStorePasswordFile"),
                text(values, "tlsCertificateFile"),
                text(values, "tlsPrivateKeyFile"),
                text(values, "tlsPrivateKeyPassphrase"),
                text(values, "tlsPrivateKeyPassphraseFile"),
                text(values, "tlsProtocols"),
                text(values, "tlsClientAuth"),
                text(values, "tlsTrustFile"),
                text(values, "tlsTrustPassword"),
                text(values, "tlsTrustPasswordFile"));
    }

    private static String text(Map<String, Object> values, String key) {
        Object value = values.get(key);
        return value == null ? "" : value.toString();
    }

    /** Holds passwords. */
    @Override
    public String toString() {
        return enabled ? "TLS" : "no TLS";
    }
}
