package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Failure.Unreachable.Reason;
import io.snowmcp.snowflake.connect.Settings.Login;
import io.snowmcp.snowflake.connect.auth.Refused;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether anybody answers at the account's address, or at another that a login needs: one small request outside of the driver, which knows no such
 * question and may hang for minutes. Nobody is logged in, so it costs no attempt. One request a time, whoever asks.
 */
final class Reachability {

    /** Three round trips and a handshake around the world, with room to spare. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int IDLE_SECONDS = 10;

    private final Supplier<URI> address;
    private final Timers timers;
    private final ThreadPoolExecutor thread;
    private Round round = new Round();

    /** Everybody who asked while one request was under way; told once. */
    private static final class Round {
        private final List<Consumer<Optional<Reason>>> asking = new ArrayList<>();
        private boolean over;
    }

    private Reachability(String connection, Supplier<URI> address, Timers timers) {
        this.address = address;
        this.timers = timers;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DaemonThreads("snowmcp-" + connection + "-probe"));
        thread.allowCoreThreadTimeOut(true);
    }

    static Reachability ofAccount(String connection, Login login, Timers timers) {
        return new Reachability(
                connection, () -> address(present(login).endpoint().jdbcUrl()), timers);
    }

    /** Of whoever issues the token of each login; empty if nobody does. */
    static Optional<Reachability> ofIssuer(String connection, Login login, Timers timers) {
        var issuer = login.identities().first().secret().issuer();
        return issuer.map(first -> new Reachability(
                connection, () -> present(login).secret().issuer().orElse(first), timers));
    }

    /** As the next login has it: a connections.toml may be another by now. */
    private static Identity present(Login login) {
        try {
            return login.identities().now();
        } catch (Refused e) {
            return login.identities().first();
        }
    }

    /** The driver's {@code jdbc:snowflake://host:port/?ssl=off} is plain HTTP, all else is HTTPS. */
    private static URI address(String jdbcUrl) {
        var rest = jdbcUrl.substring("jdbc:snowflake:".length());
        boolean plain = rest.contains("ssl=off");
        int query = rest.indexOf('?');
        return URI.create((plain ? "http:" : "https:") + (query < 0 ? rest : rest.substring(0, query)));
    }

    /**
     * Returns at once; {@code told} hears, on some thread and soon after {@link #PATIENCE} at the latest, what is wrong,
     * or nothing if somebody answered. It must not block.
     */
    void ask(Consumer<Optional<Reason>> told) {
        Round joined;
        synchronized (this) {
            if (round.over) {
                round = new Round();
            }
            joined = round;
            joined.asking.add(told);
            if (joined.asking.size() > 1) {
                return;
            }
        }
        // A name server may take its time, which no setting bounds.
        var forget = timers.after(PATIENCE.plusMillis(200), () -> tell(joined, Optional.of(Reason.STALLED)));
        try {
            thread.execute(() -> {
                if (over(joined)) {
                    return;
                }
                var found = look();
                forget.run();
                tell(joined, found);
            });
        } catch (RejectedExecutionException closed) {
            forget.run();
            tell(joined, Optional.empty());
        }
    }

    /** Blocks, for not much longer than {@link #PATIENCE}, until it is known what is wrong, if anything. */
    Optional<Reason> await() {
        var answer = new CompletableFuture<Optional<Reason>>();
        ask(answer::complete);
        return answer.completeOnTimeout(Optional.empty(), PATIENCE.toSeconds() + 2, TimeUnit.SECONDS)
                .join();
    }

    private synchronized boolean over(Round asked) {
        return asked.over;
    }

    private void tell(Round ended, Optional<Reason> found) {
        synchronized (this) {
            if (ended.over) {
                return;
            }
            ended.over = true;
        }
        ended.asking.forEach(told -> told.accept(found));
    }

    private Optional<Reason> look() {
        HttpURLConnection connection = null;
        try {
            connection = (HttpURLConnection) open(address.get().toURL());
            // Above the second attempt that Linux makes at a lost first packet.
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("Connection", "close");
            int status = connection.getResponseCode();
            return status >= 502 && status <= 504 ? Optional.of(Reason.UNAVAILABLE) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // What is not understood proves nothing: the driver may fare better.
            return Optional.of(Failures.reason(e)).filter(reason -> reason != Reason.UNKNOWN);
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    /** By the proxy that the driver takes: one for both schemes, and none unless http.useProxy says so. */
    private static URLConnection open(URL url) throws IOException {
        var host = System.getProperty("https".equals(url.getProtocol()) ? "https.proxyHost" : "http.proxyHost");
        var common = System.getProperty("http.proxyHost");
        if (!Boolean.getBoolean("http.useProxy")) {
            return url.openConnection(Proxy.NO_PROXY);
        }
        if (host != null || common == null || exempt(url.getHost())) {
            return url.openConnection();
        }
        int port = Integer.getInteger("http.proxyPort", 80);
        return url.openConnection(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(common, port)));
    }

    /** As http.nonProxyHosts has it: names separated by bars, each with a star before or behind. */
    private static boolean exempt(String host) {
        return Stream.of(System.getProperty("http.nonProxyHosts", "").split("\\|"))
                .filter(name -> !name.isBlank())
                .anyMatch(name ->
                        host.matches("(?i)" + Pattern.quote(name.strip()).replace("*", "\\E.*\\Q")));
    }

    void close() {
        thread.shutdownNow();
    }
}
