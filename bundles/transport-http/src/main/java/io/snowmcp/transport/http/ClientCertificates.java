package io.snowmcp.transport.http;

import jakarta.servlet.http.HttpServletRequest;

/** Programs of this machine may connect without a certificate, to ask how the server is; they may not call it. */
final class ClientCertificates {

    private static final String SHOWN = "jakarta.servlet.request.X509Certificate";

    private ClientCertificates() {}

    static boolean satisfied(HttpServletRequest request, HttpSettings settings) {
        return !settings.tls().identifiesCallers() || request.getAttribute(SHOWN) != null;
    }
}
