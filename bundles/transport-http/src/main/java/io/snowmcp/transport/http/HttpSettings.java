package io.snowmcp.transport.http;

import java.time.Duration;

record HttpSettings(
        Address address,
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

    HttpSettings at(Address other) {
        return new HttpSettings(
                other,
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

    static HttpSettings of(Config config) {
        return new HttpSettings(
                new Address(config.host().trim(), config.port()),
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
