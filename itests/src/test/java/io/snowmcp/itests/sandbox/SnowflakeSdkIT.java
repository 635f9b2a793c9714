package io.snowmcp.itests.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.Node;
import io.snowmcp.itests.support.SandboxOnly;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The feature snowmcp-sandbox alone is a Snowflake for Snowflake's own client of another language. */
class SnowflakeSdkIT {

    private static SandboxOnly only;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        only = SandboxOnly.start("sandbox-only");
    }

    @AfterAll
    static void stop() throws IOException {
        only.close();
    }

    @Test
    void servesTheNodeDriver() throws IOException, InterruptedException {
        only.sandbox().tell("forget");

        JsonNode seen = McpCaller.JSON.readTree(
                Node.run("snowflake.mjs", only.url()).expectSuccess().output());

        assertThat(seen.path("exact"))
                .hasToString(
                        "[{\"BIG\":\"9007199254740993\",\"MONEY\":\"12.50\",\"T\":\"it's ü😀\",\"B\":true,\"Z\":null,"
                                + "\"D\":\"2024-02-29\",\"NTZ\":\"2024-02-29 12:34:56.789\",\"V\":{\"a\":[1,null]}}]");
        assertThat(seen.path("regions").findValuesAsText("R_NAME"))
                .containsExactly("AFRICA", "AMERICA", "ASIA", "EUROPE", "MIDDLE EAST");
        assertThat(seen.path("bound")).hasToString("[{\"R_NAME\":\"ASIA\"},{\"R_NAME\":\"EUROPE\"}]");
        assertThat(seen.path("refused")).hasToString("{\"code\":\"002003\",\"sqlState\":\"42S02\"}");
        assertThat(seen.path("background")).hasToString("{\"rows\":[{\"N\":5}],\"status\":\"SUCCESS\"}");
        assertThat(seen.path("streamed")).hasToString("{\"rows\":100000,\"sum\":\"4999950000\"}");
        assertThat(seen.path("once")).hasToString("[{\"N\":1}]");
        assertThat(seen.path("heartbeat").asBoolean()).isTrue();
        JsonNode state = only.sandbox().state();
        assertThat(state.path("loginAttempts").asInt()).isEqualTo(1);
        assertThat(state.path("openSessions").asInt()).isZero();
    }

    @Test
    void runsWithoutTheServer() {
        assertThat(only.daemon().log())
                .contains("sandbox started on 127.0.0.1:")
                .doesNotContain("ERROR");
        assertThatThrownBy(() -> new Socket(
                        InetAddress.getLoopbackAddress(), only.daemon().port()))
                .isInstanceOf(ConnectException.class);
    }
}
