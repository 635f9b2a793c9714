package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.snowflake.api.Failure;
import io.snowmcp.snowflake.api.Failure.Unreachable.Reason;
import io.snowmcp.snowflake.api.Failure.WarehouseUnavailable;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import net.snowflake.client.api.exception.SnowflakeSQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    @Test
    void findsTheLineAndPositionInSnowflakesWords() {
        var e = new SnowflakeSQLException(
                "q-1", "SQL compilation error: error line 3 at position 7\ninvalid identifier 'NOPE'", "42000", 904);
        assertThat(Failures.ofStatement("sales", "r-1", e))
                .isEqualTo(new Failure.StatementFailed(
                        "000904",
                        "42000",
                        "SQL compilation error: error line 3 at position 7 invalid identifier 'NOPE'",
                        3,
                        7,
                        Optional.of("q-1")));
    }

    @Test
    void saysThatThereIsNoPlaceWhenSnowflakeGivesNone() {
        var e = new SnowflakeSQLException("q-1", "Object 'T' does not exist.", "42S02", 2003);
        assertThat(Failures.ofStatement("sales", "r-1", e)).isInstanceOfSatisfying(Failure.StatementFailed.class, f -> {
            assertThat(f.line()).isZero();
            assertThat(f.position()).isEqualTo(-1);
        });
    }

    @ParameterizedTest
    @MethodSource("warehouses")
    void namesWhatTheWarehouseLacks(int code, String words, WarehouseUnavailable.Reason reason, String remedy) {
        var e = new SnowflakeSQLException("q-1", words, "57P03", code);
        assertThat(Failures.ofStatement("sales", "r-1", e)).isInstanceOfSatisfying(WarehouseUnavailable.class, f -> {
            assertThat(f.reason()).isEqualTo(reason);
            assertThat(f.message())
                    .startsWith(String.format("Snowflake error %06d: %s", code, words))
                    .contains(remedy, "argument warehouse", "io.snowmcp.connection-sales");
        });
    }

    static Stream<Arguments> warehouses() {
        return Stream.of(
                Arguments.of(
                        606,
                        "No active warehouse selected in the current session.",
                        WarehouseUnavailable.Reason.NONE_SELECTED,
                        "ask the operator to set one"),
                Arguments.of(
                        90_073,
                        "Warehouse 'WH' cannot be resumed because resource monitor 'M' has exceeded its quota.",
                        WarehouseUnavailable.Reason.QUOTA,
                        "raise the monitor's quota"),
                Arguments.of(608, "Warehouse 'WH' is suspended.", WarehouseUnavailable.Reason.SUSPENDED, "resume it"));
    }

    @ParameterizedTest
    @ValueSource(ints = {390_104, 390_111, 390_114})
    void knowsALostSession(int code) {
        assertThat(Failures.ofStatement("sales", "r-1", new SQLException("gone", "08001", code)))
                .isEqualTo(new Failure.SessionLost("sales"));
    }

    @Test
    void knowsACancelledStatement() {
        assertThat(Failures.ofStatement("sales", "r-1", new SQLException("SQL execution canceled", "57014", 604)))
                .isInstanceOf(Failure.Cancelled.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {390_100, 390_144, 390_186})
    void knowsARejectedLogin(int code) {
        assertThat(Failures.ofLogin("sales", new SQLException("JWT token is invalid", "08001", code)))
                .isEqualTo(new Failure.LoginRejected("sales", Integer.toString(code), "JWT token is invalid."));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void namesTheReasonThatSnowflakeIsNotReached(Throwable cause, String words, Reason reason) {
        var e = new SQLException(words, "58030", 200_015, cause);
        assertThat(Failures.ofLogin("sales", e)).isEqualTo(new Failure.Unreachable("sales", reason));
        assertThat(Failures.ofStatement("sales", "r-1", e)).isEqualTo(new Failure.Unreachable("sales", reason));
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), "x", Reason.REFUSED),
                Arguments.of(new UnknownHostException("h"), "x", Reason.DNS),
                Arguments.of(new SSLHandshakeException("bad"), "x", Reason.TLS),
                Arguments.of(new SocketTimeoutException("Read timed out"), "x", Reason.STALLED),
                Arguments.of(new SocketException("Connection reset"), "x", Reason.RESET),
                Arguments.of(null, "Connect to h failed: Connection refused.", Reason.REFUSED),
                Arguments.of(null, "HTTP status=503.", Reason.UNAVAILABLE),
                Arguments.of(null, "h:443 failed to respond", Reason.RESET),
                Arguments.of(null, "no words for it", Reason.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 415})
    void knowsAnIssuerThatRefusesTheClient(int status) {
        assertThat(Failures.ofLogin("sales", issuers(status)))
                .isEqualTo(new Failure.LoginRejected(
                        "sales",
                        "200069",
                        "the issuer of its OAuth token answered with HTTP status " + status
                                + ", so oauthTokenUrl, oauthClientId, its secret or oauthScope is wrong."));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void knowsAnIssuerThatCannotAnswerNow(int status) {
        assertThat(Failures.ofLogin("sales", issuers(status)))
                .isEqualTo(new Failure.Unreachable("sales", Reason.UNAVAILABLE));
    }

    private static SQLException issuers(int status) {
        return new SQLException(
                "Error during OAuth Client Credentials authentication: JDBC driver encountered communication error."
                        + " Message: HTTP status=" + status + ".",
                "08001",
                200_069);
    }

    @Test
    void tellsNoCallerWhatTheDriverSaysOfHosts() {
        var failure = Failures.ofLogin("sales", new SQLException("cannot talk to secret-host:443", "XX000", 200_001));
        assertThat(failure.message()).doesNotContain("secret-host");
    }

    @Test
    void keepsWhatTheDriverSaysOfItselfForTheLog() {
        var e = new SQLException("Exception: https://secret-host/chunk?sig=x at a.b.C.d(C.java:1)", "XX000", 200_001);
        assertThat(Failures.ofStatement("sales", "r-1", e)).isEqualTo(new Failure.Internal("r-1"));
    }

    @Test
    void seesTheNetworkBehindTheDriversOwnCodes() {
        var words = new SQLException("GET https://secret-host/chunk: Connection reset", "XX000", 200_001);
        var cause = new SQLException("JDBC driver internal error", "XX000", 200_022, new UnknownHostException("h"));
        assertThat(Failures.ofStatement("sales", "r-1", words))
                .isEqualTo(new Failure.Unreachable("sales", Reason.RESET));
        assertThat(Failures.ofStatement("sales", "r-1", cause)).isEqualTo(new Failure.Unreachable("sales", Reason.DNS));
    }
}
