package io.snowmcp.transport.http;

import java.time.Duration;

record HttpSettings(
        Address address,
        TlsChoice tls,
        boolean allowUnauthenticated,
        String refusal,
        Names origins,
        Names hosts,
        boolean cors,
        int maxBodyBytes,
        int maxHeaderBytes,
        int maxRequests,
        int maxStreams,
        int maxThreads,
        Duration streamAfter,
        Duration callProbe,
        Duration keepAlive,
        Duration headerTimeout,
        Duration bodyTimeout,
        Duration writeTimeout,
        Duration idleTimeout) {

    /** If nobody has to say who they are only this machine may reach it, unless the operator wants otherwise. */
    boolean mayListen(boolean callersMustBeKnown) {
        return tls.problem().isEmpty()
                && (address.isLoopback() || allowUnauthenticated || callersMustBeKnown || tls.identifiesCallers());
    }

    /** Why not, if so. */
    String whyNot() {
        return tls.problem().isEmpty() ? refusalOf(address) : Settings.PID + ": " + tls.problem();
    }

    /** What is wrong with the address, if it is one that may not be listened on. */
    static String refusalOf(Address address) {
        return Settings.PID + ": host " + address.host() + " is reachable from other machines and nobody has to say who"
                + " they are (an API key, or allowUnauthenticated = true, permits it)";
    }

    /** These settings at another address, because theirs was refused. */
    HttpSettings refusedAt(Address other) {
        return new HttpSettings(
                other,
                tls,
                allowUnauthenticated,
                refusalOf(address),
                origins,
                hosts,
                cors,
                maxBodyBytes,
                maxHeaderBytes,
                maxRequests,
                maxStreams,
                maxThreads,
                streamAfter,
                callProbe,
                keepAlive,
                headerTimeout,
                bodyTimeout,
                writeTimeout,
                idleTimeout);
    }

    static HttpSettings of(Config config, TlsChoice tls) {
        return new HttpSettings(
                new Address(config.host().trim(), config.port()),
                tls,
                config.allowUnauthenticated(),
                "",
                Names.of(config.allowedOrigins()),
                Names.of(config.allowedHosts()),
                config.corsEnabled(),
                config.maxBodyBytes(),
                config.maxHeaderBytes(),
                config.maxConcurrentRequests(),
                config.maxStreams(),
                config.maxThreads(),
                Duration.ofMillis(config.streamAfterMillis()),
                Duration.ofMillis(config.callProbeMillis()),
                Duration.ofSeconds(config.keepAliveSeconds()),
                Duration.ofSeconds(config.headerTimeoutSeconds()),
                Duration.ofSeconds(config.bodyTimeoutSeconds()),
                Duration.ofSeconds(config.writeTimeoutSeconds()),
                Duration.ofSeconds(config.idleTimeoutSeconds()));
    }
}
