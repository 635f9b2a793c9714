package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import net.snowflake.client.api.resultset.SnowflakeResultSet;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ControlTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults().withControlEndpoint(true));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void recordsEachStatementWithItsUser() throws Exception {
        sandbox.control().forget();
        try (var connection = Driver.connect(sandbox)) {
            connection.createStatement().executeQuery("SELECT 'recorded'").close();
        }
        assertThat(sandbox.control().statements()).singleElement().satisfies(statement -> {
            assertThat(statement.sql()).isEqualTo("SELECT 'recorded'");
            assertThat(statement.user()).isEqualTo("SANDBOX");
            assertThat(statement.describeOnly()).isFalse();
        });
    }

    @Test
    void cancelsByQueryIdFromAnotherSession() throws Exception {
        try (var one = Driver.connect(sandbox);
                var other = Driver.connect(sandbox);
                var stall = sandbox.control().stallNext();
                var waiting =
                        one.createStatement().unwrap(SnowflakeStatement.class).executeAsyncQuery("SELECT 'waits'")) {
            assertThat(stall.awaitReached(SOON)).isTrue();
            var id = waiting.unwrap(SnowflakeResultSet.class).getQueryID();
            try (var told = other.createStatement().executeQuery("SELECT SYSTEM$CANCEL_QUERY('" + id + "')")) {
                told.next();
                assertThat(told.getString(1)).isEqualTo("query [" + id + "] terminated.");
            }
            assertThatThrownBy(waiting::next).isInstanceOf(SQLException.class);
            assertThat(stall.waiting()).isZero();
        }
    }

    @Test
    void isReachedOverHttpWhenTheOptionsSaySo() throws Exception {
        post("/control/stall-all");
        try (var connection = Driver.connect(sandbox);
                var waiting = connection
                        .createStatement()
                        .unwrap(SnowflakeStatement.class)
                        .executeAsyncQuery("SELECT 5")) {
            post("/control/release");
            assertThat(waiting.next()).isTrue();
            assertThat(get("/control").path("data").path("openSessions").asInt())
                    .isEqualTo(sandbox.control().openSessions());
        }
    }

    @Test
    void isNotThereOtherwise() throws Exception {
        try (var plain = Sandbox.start(SandboxOptions.defaults())) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + plain.port() + "/control"));
            assertThat(send(request).path("code").asText()).isEqualTo("000002");
        }
    }

    private static void post(String path) throws Exception {
        var request = HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.noBody());
        assertThat(send(request).path("success").asBoolean()).isTrue();
    }

    private static JsonNode get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private static JsonNode send(HttpRequest.Builder request) throws Exception {
        var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new ObjectMapper().readTree(answer.body());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + sandbox.port() + path);
    }
}
