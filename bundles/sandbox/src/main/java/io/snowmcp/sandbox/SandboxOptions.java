package io.snowmcp.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a sandbox is started with; start from {@link #defaults()} and change what matters.
 *
 * @param port 0 takes a free one
 * @param users who may log in
 * @param oauthClients who may get tokens at {@code POST /oauth/token-request}
 * @param scaleFactor of the sample data: 1 is 6 million order lines
 * @param memoryMegabytes what DuckDB may use, outside the heap
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
        List<OauthClient> oauthClients,
        double scaleFactor,
        int memoryMegabytes,
        ResultFormat resultFormat,
        Duration longQueryAfter,
        Duration sessionValidity,
        Duration masterValidity,
        long maxResultBytes,
        boolean controlEndpoint,
        Clock clock) {

    public SandboxOptions {
        users = List.copyOf(users);
        oauthClients = List.copyOf(oauthClients);
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
                List.of(),
                0.01,
                512,
                ResultFormat.ARROW,
                Duration.ofMillis(500),
                Duration.ofHours(1),
                Duration.ofHours(4),
                128L << 20,
                false,
                Clock.systemUTC());
    }

    public SandboxOptions withPort(int newPort) {
        return change(copy -> copy.port = newPort);
    }

    /** Adds a user, in place of the one of that name. */
    public SandboxOptions withUser(SandboxUser user) {
        return change(copy -> {
            copy.users.removeIf(other -> other.name().equals(user.name()));
            copy.users.add(user);
        });
    }

    public SandboxOptions withoutUsers() {
        return change(copy -> copy.users.clear());
    }

    public SandboxOptions withOauthClient(OauthClient client) {
        return change(copy -> copy.oauthClients.add(client));
    }

    public SandboxOptions withScaleFactor(double newScaleFactor) {
        return change(copy -> copy.scaleFactor = newScaleFactor);
    }

    public SandboxOptions withMemoryMegabytes(int megabytes) {
        return change(copy -> copy.memoryMegabytes = megabytes);
    }

    public SandboxOptions withResultFormat(ResultFormat newFormat) {
        return change(copy -> copy.resultFormat = newFormat);
    }

    public SandboxOptions withLongQueryAfter(Duration time) {
        return change(copy -> copy.longQueryAfter = time);
    }

    public SandboxOptions withSessionValidity(Duration time) {
        return change(copy -> copy.sessionValidity = time);
    }

    public SandboxOptions withMasterValidity(Duration time) {
        return change(copy -> copy.masterValidity = time);
    }

    public SandboxOptions withMaxResultBytes(long bytes) {
        return change(copy -> copy.maxResultBytes = bytes);
    }

    public SandboxOptions withControlEndpoint(boolean enabled) {
        return change(copy -> copy.controlEndpoint = enabled);
    }

    public SandboxOptions withClock(Clock newClock) {
        return change(copy -> copy.clock = newClock);
    }

    private SandboxOptions change(Consumer<Copy> change) {
        var copy = new Copy(this);
        change.accept(copy);
        return new SandboxOptions(
                copy.port,
                copy.users,
                copy.oauthClients,
                copy.scaleFactor,
                copy.memoryMegabytes,
                copy.resultFormat,
                copy.longQueryAfter,
                copy.sessionValidity,
                copy.masterValidity,
                copy.maxResultBytes,
                copy.controlEndpoint,
                copy.clock);
    }

    private static final class Copy {
        private int port;
        private final List<SandboxUser> users;
        private final List<OauthClient> oauthClients;
        private double scaleFactor;
        private int memoryMegabytes;
        private ResultFormat resultFormat;
        private Duration longQueryAfter;
        private Duration sessionValidity;
        private Duration masterValidity;
        private long maxResultBytes;
        private boolean controlEndpoint;
        private Clock clock;

        Copy(SandboxOptions from) {
            port = from.port;
            users = new ArrayList<>(from.users);
            oauthClients = new ArrayList<>(from.oauthClients);
            scaleFactor = from.scaleFactor;
            memoryMegabytes = from.memoryMegabytes;
            resultFormat = from.resultFormat;
            longQueryAfter = from.longQueryAfter;
            sessionValidity = from.sessionValidity;
            masterValidity = from.masterValidity;
            maxResultBytes = from.maxResultBytes;
            controlEndpoint = from.controlEndpoint;
            clock = from.clock;
        }
    }
}
