package io.snowmcp.mcp.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileJsonTest {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"x\":%s}}";

    private final TestEngine engine = new TestEngine();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nonsense",
                "{",
                "{}{}",
                "{} x",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}",
                "\ufeff{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{'a':1}",
                "{\"a\":01}",
                "[1,]",
                "/* */ {}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"a\":\"\\ud800\\ud800\\udc00\"}",
                "{\"a\":\"\\ud800x\\udc00\"}",
                "{\"a\":\"\\ud8\"}",
                "{\"a\":\"\u0001\"}"
            })
    void refusesWhatIsNotOneJsonText(String body) {
        assertRefused(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        int[][] sequences = {
            {0xff},
            {0xc0, 0x80},
            {0xc1, 0xbf},
            {0xe0, 0x80, 0x80},
            {0xed, 0xa0, 0x80},
            {0xf0, 0x80, 0x80, 0x80},
            {0xf4, 0x90, 0x80, 0x80},
            {0xf8, 0x88, 0x80, 0x80, 0x80},
            {0x80},
            {0xe2, 0x82},
            {0xc3}
        };
        for (int[] sequence : sequences) {
            byte[] body = "{\"a\":\"12345678--------\"}".getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < sequence.length; i++) {
                body[14 + i] = (byte) sequence[i];
            }
            assertRefused(body);
        }
    }

    @Test
    void refusesDeepNestingWithoutOverflow() {
        assertRefused("[".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
        assertRefused("{\"a\":".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
        assertRefused(PING.formatted("[".repeat(100) + "]".repeat(100)).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void refusesAMillionKeysAndAMegabyteOfDigits() {
        StringBuilder keys = new StringBuilder("{\"k\":0");
        for (int i = 0; i < 1_000_000; i++) {
            keys.append(",\"k").append(i).append("\":0");
        }
        assertRefused(keys.append('}').toString().getBytes(StandardCharsets.US_ASCII));
        assertRefused(PING.formatted("1".repeat(1_000_000)).getBytes(StandardCharsets.US_ASCII));
        assertRefused(("{\"" + "k".repeat(10_000) + "\":1}").getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud83d\\ude00\"",
                "\"\\\\ud800\"",
                "\"\ud83d\ude00 \u00e9 \u20ac\"",
                "1e400",
                "\"\\\\\\\\\\ud83d\\ude00\""
            })
    void servesWhatOnlyLooksHostile(String value) {
        MemoryExchange exchange = engine.serve(new MemoryExchange(PING.formatted(value)));

        assertThat(exchange.answer().status()).isEqualTo(200);
        assertThat(exchange.answer().body()).hasToString("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
    }

    private void assertRefused(byte[] body) {
        MemoryExchange exchange = engine.serve(new MemoryExchange(body));
        assertThat(exchange.answer().status()).isEqualTo(400);
        assertThat(exchange.json().at("/error/code").asInt()).isEqualTo(-32700);
        assertThat(exchange.json().get("id").isNull()).isTrue();
        assertThat(exchange.answer().body().length()).isLessThan(400);
    }
}
