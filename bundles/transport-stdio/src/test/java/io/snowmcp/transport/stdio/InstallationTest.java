package io.snowmcp.transport.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snowmcp.transport.stdio.http.NotReached;
import io.snowmcp.transport.stdio.http.Whereabouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallationTest {

    @TempDir
    Path etc;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''                            | http://127.0.0.1:8000/mcp
            port = 9000                   | http://127.0.0.1:9000/mcp
            host=0.0.0.0\\nport=81        | http://127.0.0.1:81/mcp
            host = ::                     | http://[::1]:8000/mcp
            host = ::1                    | http://[::1]:8000/mcp
            host = db.example.com         | http://db.example.com:8000/mcp
            tlsEnabled = true             | https://127.0.0.1:8000/mcp
            # port = 9000                 | http://127.0.0.1:8000/mcp
            """)
    void asksWhereItsOwnDaemonListens(String configuration, String url) throws Exception {
        Files.writeString(etc.resolve("io.snowmcp.http.cfg"), configuration.replace("\\n", "\n"));

        assertThat(endpoint(Map.of())).isEqualTo(url);
    }

    @Test
    void prefersWhatIsSaidToWhatIsConfigured() throws Exception {
        Files.writeString(etc.resolve("io.snowmcp.http.cfg"), "port = 9000");
        Map<String, String> environment = Map.of("SNOWMCP_URL", "https://e.example");

        assertThat(endpoint(environment)).isEqualTo("https://e.example/mcp");
        assertThat(endpoint(environment, "--url", "http://o.example:1/x?y=1")).isEqualTo("http://o.example:1/x?y=1");
        assertThatThrownBy(() -> endpoint(Map.of(), "--url", "localhost:8000"))
                .isInstanceOf(Options.Wrong.class)
                .hasMessage("not a URL of the form http://host:port/mcp: localhost:8000");
    }

    @Test
    void asksWhereTheDaemonSaysThatItListens() throws Exception {
        Files.writeString(etc.resolve("io.snowmcp.http.cfg"), "port = 9000");
        Installation installation =
                new Installation(Optional.empty(), Optional.of(etc), Optional.of(etc), Map.of("SNOWMCP_API_KEY", "k"));
        Whereabouts endpoint = installation.endpoint(Options.parse(List.of(), Options.BRIDGE));

        assertThat(endpoint).hasToString("http://127.0.0.1:9000/mcp");
        assertThatThrownBy(endpoint::now)
                .isInstanceOf(NotReached.class)
                .hasMessage("it does not run: there is no " + etc.resolve("endpoint"));
        Endpoints.write(etc.resolve("endpoint"), "endpoint=http://127.0.0.1:4711/mcp");
        assertThat(endpoint.now()).hasToString("http://127.0.0.1:4711/mcp");
        assertThat(endpoint.now().apiKey()).contains("k");
        Endpoints.write(etc.resolve("endpoint"), "endpoint=http://[::1]:4712/mcp");
        assertThat(endpoint.now()).hasToString("http://[::1]:4712/mcp");
        assertThat(endpoint).hasToString("http://[::1]:4712/mcp");
        Endpoints.write(etc.resolve("endpoint"), "problem=cannot listen");
        assertThatThrownBy(endpoint::now).isInstanceOf(NotReached.class);
    }

    @Test
    void takesTheKeyFromAFileOrTheEnvironmentAndShowsItNowhere() throws Exception {
        Path file = Files.writeString(etc.resolve("key"), "from-file\n");
        mode(file, "rw-r-----");
        Installation installation = new Installation(
                Optional.empty(), Optional.of(etc), Optional.empty(), Map.of("SNOWMCP_API_KEY", "from-environment"));
        Options none = Options.parse(List.of(), Options.BRIDGE);
        Options given = Options.parse(List.of("--api-key-file=" + file), Options.BRIDGE);

        assertThat(installation.endpoint(none).now().apiKey()).contains("from-environment");
        assertThat(installation.endpoint(given).now().apiKey()).contains("from-file");
        assertThat(installation.endpoint(given).toString()).isEqualTo("http://127.0.0.1:8000/mcp");
        assertThat(keyWith(Map.of("SNOWMCP_API_KEY_FILE", file.toString()))).contains("from-file");
        assertThat(keyWith(Map.of("SNOWMCP_API_KEY_FILE", file.toString(), "SNOWMCP_API_KEY", "near")))
                .contains("near");
        Files.writeString(file, "two\nlines");
        assertThatThrownBy(() -> installation.endpoint(given))
                .isInstanceOf(Options.Wrong.class)
                .hasMessageNotContaining("two");
    }

    @Test
    void refusesAKeyThatEverybodyCanRead() throws Exception {
        Path file = Files.writeString(etc.resolve("key"), "from-file\n");
        mode(file, "rw----r--");

        assertThatThrownBy(() -> keyWith(Map.of("SNOWMCP_API_KEY_FILE", file.toString())))
                .isInstanceOf(Options.Wrong.class)
                .hasMessage("the API key in " + file + " can be read by everybody on this machine: chmod 600 " + file
                        + ", or mode 0400 for a mounted secret");
    }

    @Test
    void takesMessagesAsLongAsTheDaemonDoes() throws IOException {
        Installation installation = new Installation(Optional.empty(), Optional.of(etc), Optional.empty(), Map.of());
        assertThat(installation.mostMessageBytes()).isEqualTo(4 * 1024 * 1024);

        Files.writeString(etc.resolve("io.snowmcp.http.cfg"), "maxBodyBytes = 65536");
        assertThat(installation.mostMessageBytes()).isEqualTo(65_536);
    }

    private static void mode(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private Optional<String> keyWith(Map<String, String> environment) throws Exception {
        return new Installation(Optional.empty(), Optional.of(etc), Optional.empty(), environment)
                .endpoint(Options.parse(List.of(), Options.BRIDGE))
                .now()
                .apiKey();
    }

    private String endpoint(Map<String, String> environment, String... arguments) throws Options.Wrong {
        return new Installation(Optional.empty(), Optional.of(etc), Optional.empty(), environment)
                .endpoint(Options.parse(List.of(arguments), Options.BRIDGE))
                .toString();
    }
}
