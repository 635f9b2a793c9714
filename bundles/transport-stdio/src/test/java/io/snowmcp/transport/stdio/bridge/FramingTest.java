package io.snowmcp.transport.stdio.bridge;

import static io.snowmcp.transport.stdio.Host.modern;
import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.transport.stdio.FakeDaemon;
import io.snowmcp.transport.stdio.Host;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input is answered, and what follows it is served. */
class FramingTest {

    private static final String SERVED = "{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
            hello                                  | -32700 | not JSON at byte 0
            {"jsonrpc":"2.0","id":1                | -32700 | not JSON at byte 23
            {"id":1,"method":"ping"} x             | -32700 | not JSON at byte 25
            17                                     | -32600 | neither a request, a notification nor a response
            {"jsonrpc":"2.0","id":1}               | -32600 | neither a request, a notification nor a response
            {"id":null,"method":"ping"}            | -32600 | neither a request, a notification nor a response
            """)
    void answersALineThatIsNoMessage(String line, int code, String why) throws Exception {
        try (FakeDaemon daemon = FakeDaemon.start(request -> request.result("{}"));
                Host host = new Host(daemon)) {
            host.send(line);

            assertThat(host.next())
                    .startsWith("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":" + code)
                    .contains(why);
            host.send(modern("9", "tools/list", ""));
            assertThat(host.next()).isEqualTo(SERVED);
            assertThat(daemon.next().id()).isEqualTo("9");
        }
    }

    @Test
    void outlivesAForeignEncoding() throws Exception {
        try (FakeDaemon daemon = FakeDaemon.start(request -> request.result("{}"));
                Host host = new Host(daemon)) {
            host.send((modern("1", "tools/list", "") + "\n").getBytes(StandardCharsets.UTF_16LE));
            host.send("\n{\"id\":1,\"method\":\"gr\u00fc\u00dfe\"}\n".getBytes(StandardCharsets.ISO_8859_1));

            assertThat(host.next()).contains("\"code\":-32700");
            // The zero byte that ended the two bytes of the line end.
            assertThat(host.next()).contains("\"code\":-32700");
            assertThat(host.next()).contains("\"code\":-32700").contains("not UTF-8 at byte 20");
            host.send(modern("9", "tools/list", ""));
            assertThat(host.next()).isEqualTo(SERVED);
        }
    }

    @Test
    void leavesOutBlankLinesMarksAndReturns() throws Exception {
        try (FakeDaemon daemon = FakeDaemon.start(request -> request.result("{}"));
                Host host = new Host(daemon)) {
            host.send("\ufeff" + modern("9", "tools/list", "") + "\r");
            assertThat(host.next()).isEqualTo(SERVED);
            host.send("\r\n\n  ");
            host.end();
            assertThat(host.rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
            {"id":5,"method":"tools/call","params":{"x":"       | "}}                             | 5
            {"method":"tools/call","params":{"id":1,"x":"       | "},"jsonrpc":"2.0","id":"l:0"}  | "l:0"
            {"method":"tools/call","params":{"id":1,"x":"       | ","id":2}}                      | null
            {"method":"tools/call","params":{"x":"              | \\",\\"id\\":3}                 | null
            """)
    void refusesALineThatIsTooLongUnderItsId(String beginning, String end, String id) throws Exception {
        try (FakeDaemon daemon = FakeDaemon.start(request -> request.result("{}"));
                Host host = new Host(daemon)) {
            host.send(beginning.strip() + "x".repeat(3 * Host.LIMIT) + end.strip());

            assertThat(host.next())
                    .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":-32600,\"message\":"
                            + "\"the message exceeds 65536 bytes (io.snowmcp.http: maxBodyBytes)\"}}");
            host.send(modern("9", "tools/list", ""));
            assertThat(host.next()).isEqualTo(SERVED);
        }
    }

    @Test
    void takesALineThatIsJustShortEnough() throws Exception {
        try (FakeDaemon daemon = FakeDaemon.start(request -> request.result("{}"));
                Host host = new Host(daemon)) {
            String shortest = modern("9", "tools/list", "\"x\":\"\",");
            String longest = modern("9", "tools/list", "\"x\":\"" + "x".repeat(Host.LIMIT - shortest.length()) + "\",");
            host.send(longest);
            assertThat(host.next()).isEqualTo(SERVED);
            host.send(longest.replaceFirst("x\"", "xy\""));
            assertThat(host.next()).contains("-32600");
        }
    }

    @Test
    void holdsNoMoreOfALongLineThanTheLimit() throws IOException {
        byte[] stream = ("x".repeat(1_000_000) + "\nshort\nno end").getBytes(StandardCharsets.US_ASCII);
        LineReader lines = new LineReader(new ByteArrayInputStream(stream), 1_000);

        LineReader.Line first = lines.next().orElseThrow();
        assertThat(first.isTooLong()).isTrue();
        assertThat(first.bytes().length + first.end().orElseThrow().length).isLessThanOrEqualTo(1_512);
        assertThat(lines.next().map(line -> new String(line.bytes()))).contains("short");
        assertThat(lines.next().map(line -> new String(line.bytes()))).contains("no end");
        assertThat(lines.next()).isEqualTo(Optional.empty());
    }

    @Test
    void saysOnceThatNobodyReadsAnyMore() throws Exception {
        AtomicInteger told = new AtomicInteger();
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Output output = new Output(closed, told::incrementAndGet);

        List.of("{}", "{}").forEach(json -> output.write(json.getBytes(StandardCharsets.US_ASCII)));

        assertThat(told).hasValue(1);
    }
}
