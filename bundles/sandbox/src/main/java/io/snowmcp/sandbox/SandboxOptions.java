package io.snowmcp.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sandbox is started with; start from {@link #defaults()} and change what matters.
 *
 * @param port 0 takes a free one
 * @param users who may log in
 * @param scaleFactor of the sample data: 1 is 6 million order lines
 * @param resultFormat when a session does not set JDBC_QUERY_RESULT_FORMAT
 * @param longQueryAfter how long an answer waits for its statement before the client is told to come back
 * @param sessionValidity of session tokens, which the driver renews by itself
 * @param masterValidity of master tokens
 * @param maxResultBytes kept for results of finished statements, compressed, the oldest given up first
 * @param controlEndpoint whether {@link SandboxControl} is also reached over HTTP, at {@code /control}
 * @param clock tells when tokens end
 */
public record SandboxOptions(
        int port,
        List<SandboxUser> users,
        double scaleFactor,
        ResultFormat resultFormat,
        Duration longQueryAfter,
        Duration sessionValidity,
        Duration masterValidity,
        long maxResultBytes,
        boolean controlEndpoint,
        Clock clock) {

    public SandboxOptions {
        users = List.copyOf(users);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not in 0..65535");
        }
        if (!(scaleFactor > 0)) {
            throw new IllegalArgumentException("scaleFactor " + scaleFactor + " is not above 0");
        }
    }

    /** A free port, user and password {@code sandbox}, little data. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                0,
                List.of(SandboxUser.withPassword("sandbox", "sandbox")),
                0.01,
                ResultFormat.ARROW,
                Duration.ofMillis(500),
                Duration.ofHours(1),
                Duration.ofHours(4),
                128L << 20,
                false,
                Clock.systemUTC());
    }

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(
                newPort,
                users,
                scaleFactor,
                resultFormat,
                longQueryAfter,
                sessionValidity,
                masterValidity,
                maxResultBytes,
                controlEndpoint,
                clock);
    }

    /** Adds a user. */
    public SandboxOptions withUser(SandboxUser user) {
        var more = new ArrayList<>(users);
        more.removeIf(u -> u.name().equals(user.name()));
        more.add(user);
        return new SandboxOptions(
                port,
                more,
                scaleFactor,
                resultFormat,
                longQueryAfter,
                sessionValidity,
                masterValidity,
                maxResultBytes,
                controlEndpoint,
                clock);
    }

    public SandboxOptions withScaleFactor(double newScaleFactor) {
        return new SandboxOptions(
                port,
                users,
                newScaleFactor,
                resultFormat,
                longQueryAfter,
                sessionValidity,
                masterValidity,
                maxResultBytes,
                controlEndpoint,
                clock);
    }

    public SandboxOptions withResultFormat(ResultFormat newFormat) {
        return new SandboxOptions(
                port,
                users,
                scaleFactor,
                newFormat,
                longQueryAfter,
                sessionValidity,
                masterValidity,
                maxResultBytes,
                controlEndpoint,
                clock);
    }

    public SandboxOptions withLongQueryAfter(Duration newLongQueryAfter) {
        return new SandboxOptions(
                port,
                users,
                scaleFactor,
                resultFormat,
                newLongQueryAfter,
                sessionValidity,
                masterValidity,
                maxResultBytes,
                controlEndpoint,
                clock);
    }

    public SandboxOptions withMaxResultBytes(long newMaxResultBytes) {
        return new SandboxOptions(
                port,
                users,
                scaleFactor,
                resultFormat,
                longQueryAfter,
                sessionValidity,
                masterValidity,
                newMaxResultBytes,
                controlEndpoint,
                clock);
    }

    public SandboxOptions withControlEndpoint(boolean enabled) {
        return new SandboxOptions(
                port,
                users,
                scaleFactor,
                resultFormat,
                longQueryAfter,
                sessionValidity,
                masterValidity,
                maxResultBytes,
                enabled,
                clock);
    }

    public SandboxOptions withClock(Clock newClock) {
        return new SandboxOptions(
                port,
                users,
                scaleFactor,
                resultFormat,
                longQueryAfter,
                sessionValidity,
                masterValidity,
                maxResultBytes,
                controlEndpoint,
                newClock);
    }
}
