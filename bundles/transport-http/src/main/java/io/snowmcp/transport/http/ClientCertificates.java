package io.snowmcp.transport.http;

import io.snowmcp.transport.http.tls.Tls;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Programs of this machine may connect without a certificate, to ask how the server is; they may not call it. */
final class ClientCertificates {

    /** Set on requests of connections that began under other rules than those that are in force. */
    static final String OUTDATED = "io.snowmcp.transport.http.outdated";

    private static final String SHOWN = "jakarta.servlet.request.X509Certificate";

    private ClientCertificates() {}

    static boolean satisfied(HttpServletRequest request, HttpSettings settings) {
        if (!settings.tls().identifiesCallers()) {
            return true;
        }
        Optional<Tls> now = settings.tls().tls();
        return request.getAttribute(SHOWN) instanceof X509Certificate[] shown
                && (request.getAttribute(OUTDATED) == null
                        || now.isPresent() && now.get().trusts(shown));
    }
}
