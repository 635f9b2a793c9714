package io.snowmcp.itests.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.nodes.StubNode.Behaviour;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls the load balancer may send to a second node, and which it must not. */
class SentAgainIT {

    private static final int CALLS = 12;
    private static final String READ =
            "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"execute_query\"}}";
    private static final String WRITE =
            "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"delete_all\"}}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private StubNode well;
    private StubNode sick;
    private HaProxy proxy;

    @BeforeEach
    void start() throws Exception {
        well = new StubNode();
        sick = new StubNode();
        proxy = HaProxy.start("stubs", well.port(), sick.port());
        proxy.awaitNodes(2);
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        well.close();
        sick.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"REFUSE", "VANISH"})
    void everyReadIsAnsweredByTheOtherNode(Behaviour behaviour) throws Exception {
        sick.behave(behaviour);

        for (var answer : send(READ)) {
            assertThat(answer.statusCode() + " " + answer.body()).isEqualTo("200 answered");
        }
        assertThat(sick.calls()).as("what the sick node got first").isNotEmpty();
        assertThat(well.calls()).hasSize(CALLS);
    }

    @Test
    void aReadOfAnOlderRevisionIsKnownByItsBodyAndItsSessionDoesNotHoldIt() throws Exception {
        var text = READ.formatted(1);
        assertThat(send(text, "Mcp-Session-Id", "of-a-client").body()).isEqualTo("answered");
        var first = well.calls().isEmpty() ? sick : well;
        for (int i = 0; i < CALLS; i++) {
            send(text, "Mcp-Session-Id", "of-a-client");
        }
        assertThat(first.calls()).as("one session, one node").hasSize(CALLS + 1);

        first.behave(Behaviour.REFUSE);

        assertThat(send(text, "Mcp-Session-Id", "of-a-client").body()).isEqualTo("answered");
    }

    @Test
    void aRefusalOfWhatMayWriteIsTheClientsToJudge() throws Exception {
        well.behave(Behaviour.REFUSE);
        sick.behave(Behaviour.REFUSE);

        for (var answer : send(WRITE)) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        }
        assertEachArrivedOnce();
    }

    @Test
    void whatMayHaveWrittenIsNotSentAgain() throws Exception {
        well.behave(Behaviour.VANISH);
        sick.behave(Behaviour.VANISH);

        for (int i = 0; i < CALLS; i++) {
            var text = WRITE.formatted(i);
            try {
                assertThat(send(text, "Accept", "application/json").statusCode())
                        .isEqualTo(502);
            } catch (IOException e) {
                // To a client that has had an answer on this connection, it is closed without one.
                assertThat(e).hasMessageContaining("no bytes");
            }
        }
        assertEachArrivedOnce();
    }

    private void assertEachArrivedOnce() {
        var got = new ArrayList<>(well.calls());
        got.addAll(sick.calls());
        assertThat(got).hasSize(CALLS);
        assertThat(new TreeSet<>(got)).as("different calls").hasSize(CALLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {READ, WRITE})
    void whatReachedNobodyGoesToTheOtherNode(String call) throws Exception {
        // Before the proxy's next look, it takes this node for a ready one.
        sick.close();

        for (var answer : send(call)) {
            assertThat(answer.statusCode() + " " + answer.body()).isEqualTo("200 answered");
        }
        assertThat(well.calls()).hasSize(CALLS);
    }

    @Test
    void withoutAnyNodeTheAnswerIsOneThatClientsUnderstand() throws Exception {
        well.close();
        sick.close();
        proxy.awaitNodes(0);

        var answer = send(READ.formatted(1), "Accept", "application/json");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,"
                        + "\"message\":\"no node is ready; ask again\"}}");
        assertThat(proxy.get("/health/ready").statusCode()).isEqualTo(503);
    }

    private List<HttpResponse<String>> send(String call) throws Exception {
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            answers.add(send(call.formatted(i), "Accept", "application/json"));
        }
        return answers;
    }

    private HttpResponse<String> send(String body, String header, String value) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(proxy.url() + "/mcp"))
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
