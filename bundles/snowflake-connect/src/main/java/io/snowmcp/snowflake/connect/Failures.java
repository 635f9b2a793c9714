package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.Failure.Unreachable.Reason;
import io.snowmcp.snowflake.api.Lease;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.snowflake.client.api.exception.SnowflakeSQLException;

/** What the driver throws, in the words of the api. Messages of the driver itself name hosts, so only Snowflake's pass. */
final class Failures {

    private static final int NETWORK = 200_015;
    private static final int CANCELLED = 604;
    private static final int NO_WAREHOUSE = 606;
    /** Where the driver's own codes are; Snowflake's statement errors are never there. */
    private static final int DRIVER = 200_000;

    private static final int DRIVER_END = 300_000;
    /** Session gone, token not found, master token expired or gone, and their like (Snowflake error codes 3901xx). */
    private static final Set<Integer> SESSION_LOST =
            Set.of(390_104, 390_110, 390_111, 390_112, 390_113, 390_114, 390_115);

    private static final Pattern PLACE = Pattern.compile("line (\\d+) at position (-?\\d+)");

    /** What asking again does not mend: no 408, no 429. */
    private static final Pattern REFUSED_CLIENT = Pattern.compile("http status=(4(?!08|29)\\d\\d)");

    private Failures() {}

    static Failure ofLogin(String connection, SQLException e) {
        int code = e.getErrorCode();
        if (code >= 390_000 && code < 400_000) {
            return new Failure.LoginRejected(connection, code(code), sentence(e));
        }
        var refused = REFUSED_CLIENT.matcher(words(e));
        if (ofIssuer(e) && refused.find()) {
            return new Failure.LoginRejected(
                    connection,
                    code(code),
                    "the issuer of its OAuth token answered with HTTP status " + refused.group(1)
                            + ", so oauthTokenUrl, oauthClientId, its secret or oauthScope is wrong.");
        }
        if (network(e)) {
            return new Failure.Unreachable(connection, reason(e));
        }
        if (key(e)) {
            return misconfigured(connection, "privateKeyFile holds no key that privateKeyPassphrase opens");
        }
        if (reason(e) != Reason.UNKNOWN) {
            // Not Snowflake, but who issues the token for it.
            return new Failure.Unreachable(connection, reason(e));
        }
        return new Failure.LoginRejected(connection, code(code), "the driver could not log in; the log says why.");
    }

    /** Whether it went wrong between the driver and whoever issues the token of a login, before Snowflake was asked. */
    static boolean ofIssuer(SQLException e) {
        return words(e).contains("oauth client credentials authentication");
    }

    static Failure ofStatement(String connection, String requestId, SQLException e) {
        int code = e.getErrorCode();
        if (SESSION_LOST.contains(code)) {
            return new Failure.SessionLost(connection);
        }
        if (code == CANCELLED || "57014".equals(e.getSQLState())) {
            return new Failure.Cancelled("Snowflake says that the statement was cancelled.");
        }
        if (network(e)) {
            return new Failure.Unreachable(connection, reason(e));
        }
        if (code >= DRIVER && code < DRIVER_END) {
            // Its words hold hosts, signed URLs and stack traces.
            var reason = reason(e);
            return reason == Reason.UNKNOWN
                    ? new Failure.Internal(requestId)
                    : new Failure.Unreachable(connection, reason);
        }
        var warehouse = warehouse(e);
        return warehouse.isPresent()
                ? new Failure.WarehouseUnavailable(connection, warehouse.get(), code(code), sentence(e), queryId(e))
                : statement(e, code);
    }

    /** By code where it is documented, else by Snowflake's words, which are the same in all its editions. */
    private static Optional<Failure.WarehouseUnavailable.Reason> warehouse(SQLException e) {
        var words = words(e);
        if (e.getErrorCode() == NO_WAREHOUSE) {
            return Optional.of(Failure.WarehouseUnavailable.Reason.NONE_SELECTED);
        }
        if (words.contains("resource monitor") && words.contains("quota")) {
            return Optional.of(Failure.WarehouseUnavailable.Reason.QUOTA);
        }
        return words.contains("warehouse '") && words.contains(" suspended")
                ? Optional.of(Failure.WarehouseUnavailable.Reason.SUSPENDED)
                : Optional.empty();
    }

    static Failure ofStatement(Job<?> job, SQLException e) {
        return ofStatement(job.connection(), job.lease().origin().requestId(), e);
    }

    private static Failure statement(SQLException e, int code) {
        var text = oneLine(e.getMessage());
        var place = PLACE.matcher(text);
        boolean placed = place.find();
        return new Failure.StatementFailed(
                code(code),
                e.getSQLState() == null ? "" : e.getSQLState(),
                text,
                placed ? Integer.parseInt(place.group(1)) : 0,
                placed ? Integer.parseInt(place.group(2)) : -1,
                queryId(e));
    }

    static Failure misconfigured(String connection, String reason) {
        return new Failure.Misconfigured(
                connection, reason + ". The operator must correct etc/io.snowmcp.connection-" + connection + ".cfg.");
    }

    static SnowflakeException internal(Lease lease, Throwable e) {
        return new SnowflakeException(new Failure.Internal(lease.origin().requestId()), e);
    }

    static Optional<String> queryId(SQLException e) {
        return e instanceof SnowflakeSQLException snowflake
                ? Optional.ofNullable(snowflake.getQueryId()).filter(id -> !id.isEmpty())
                : Optional.empty();
    }

    private static boolean network(SQLException e) {
        return e.getErrorCode() == NETWORK
                || "58030".equals(e.getSQLState())
                || "08001".equals(e.getSQLState())
                || "08006".equals(e.getSQLState());
    }

    private static boolean key(SQLException e) {
        return words(e).contains("private key");
    }

    /** The driver often keeps the cause's words only, so both its types and its words are looked at. */
    static Reason reason(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            var byType = byType(cause);
            if (byType != Reason.UNKNOWN) {
                return byType;
            }
        }
        return byWords(words(e));
    }

    private static Reason byType(Throwable e) {
        if (e instanceof java.net.UnknownHostException) {
            return Reason.DNS;
        }
        if (e instanceof javax.net.ssl.SSLException) {
            return Reason.TLS;
        }
        if (e instanceof java.net.SocketTimeoutException) {
            return Reason.STALLED;
        }
        if (e instanceof java.net.ConnectException && words(e).contains("refused")) {
            return Reason.REFUSED;
        }
        return e instanceof java.net.SocketException ? Reason.RESET : Reason.UNKNOWN;
    }

    private static Reason byWords(String words) {
        if (words.contains("refused")) {
            return Reason.REFUSED;
        }
        if (words.contains("unknown host") || words.contains("unknownhost") || words.contains("name or service")) {
            return Reason.DNS;
        }
        if (words.contains("ssl") || words.contains("certificate") || words.contains("handshake")) {
            return Reason.TLS;
        }
        if (words.contains("timed out") || words.contains("timeout")) {
            return Reason.STALLED;
        }
        if (words.contains("reset") || words.contains("failed to respond") || words.contains("closed")) {
            return Reason.RESET;
        }
        return words.contains("http status") ? Reason.UNAVAILABLE : Reason.UNKNOWN;
    }

    private static String words(Throwable e) {
        return e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
    }

    private static String code(int code) {
        return String.format(Locale.ROOT, "%06d", code);
    }

    private static String sentence(SQLException e) {
        var text = oneLine(e.getMessage());
        return text.endsWith(".") ? text : text + ".";
    }

    /** For logs and callers: a message may quote what a stranger sent. */
    static String oneLine(String message) {
        return message == null
                ? ""
                : message.replaceAll("[\\p{Cntrl}\\s]+", " ").trim();
    }
}
