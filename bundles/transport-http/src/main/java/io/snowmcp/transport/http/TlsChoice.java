package io.snowmcp.transport.http;

import io.snowmcp.ops.api.EffectiveConfiguration;
import io.snowmcp.transport.http.tls.ClientAuth;
import io.snowmcp.transport.http.tls.Tls;
import io.snowmcp.transport.http.tls.TlsProblem;
import io.snowmcp.transport.http.tls.TlsSettings;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * With TLS or without, or why not with it: then nothing may be served, for without it would be what the operator did not
 * want.
 */
record TlsChoice(Optional<Tls> tls, String problem) {

    static TlsChoice of(Config config, Map<String, Object> properties) {
        if (mayBeMissing(properties)) {
            String mistakes = String.valueOf(properties.get(EffectiveConfiguration.MISTAKES));
            return new TlsChoice(Optional.empty(), mistakes);
        }
        try {
            return new TlsChoice(Tls.read(settings(config)), "");
        } catch (TlsProblem e) {
            return new TlsChoice(Optional.empty(), e.getMessage());
        }
    }

    /** Whether TLS, or a part of it, may have been wanted by what was not understood. */
    private static boolean mayBeMissing(Map<String, Object> properties) {
        return properties.get(EffectiveConfiguration.MISSING) instanceof String[] missing
                && Arrays.stream(missing)
                        .anyMatch(key -> key.equals(EffectiveConfiguration.ANY_KEY)
                                || key.startsWith("tls")
                                || key.startsWith("http2"));
    }

    /** Nobody calls without a certificate that says who it is. */
    boolean identifiesCallers() {
        return tls.filter(served -> served.clientAuth() == ClientAuth.NEED).isPresent();
    }

    private static TlsSettings settings(Config config) {
        return new TlsSettings(
                config.tlsEnabled(),
                config.http2Enabled(),
                config.tlsKeyStoreFile(),
                config.tlsKeyStorePassword(),
                config.tlsKeyStorePasswordFile(),
                config.tlsCertificateFile(),
                config.tlsPrivateKeyFile(),
                config.tlsPrivateKeyPassphrase(),
                config.tlsPrivateKeyPassphraseFile(),
                config.tlsProtocols(),
                config.tlsClientAuth(),
                config.tlsTrustFile(),
                config.tlsTrustPassword(),
                config.tlsTrustPasswordFile());
    }
}
