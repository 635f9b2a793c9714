package io.snowmcp.itests.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Daemon;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.McpCaller;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A slip in the name of a file that says who may call does not open the server. */
class MisnamedKeyIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SLIP = "io.snowmcp.securty.cfg";

    @Test
    void aFileThatNobodyReadsCountsAsABrokenKeyAndLocksNobodyOut() throws Exception {
        try (Daemon daemon = Daemon.install("misnamed-key")) {
            daemon.write(SLIP, "authentication = required\n");
            assertThat(daemon.bin("snowflake-mcp-daemon", "check").output())
                    .contains("etc/" + SLIP, "did you mean 'io.snowmcp.security'?");

            daemon.start();
            assertThat(status(daemon.client())).as("at the start").isEqualTo(401);
            assertThat(daemon.health("configuration").path("message").asText())
                    .contains("etc/" + SLIP, "did you mean 'io.snowmcp.security'?", "lets nobody in");

            McpCaller ci = daemon.client()
                    .withKey(daemon.bin("snowflake-mcp-daemon", "key-create", "ci")
                            .expectSuccess()
                            .output()
                            .strip());
            Eventually.isTrue("a right key lets in", SOON, () -> status(ci) == 200);

            Files.delete(daemon.etc(SLIP));
            daemon.write("io.snowmcp.key-Bad Name.cfg", "hash = x\n");
            Eventually.isTrue("the other slip is known", SOON, () -> daemon.health("configuration")
                    .path("message")
                    .asText()
                    .startsWith("etc/io.snowmcp.key-Bad Name.cfg: "));
            assertThat(status(ci)).as("on a running server").isEqualTo(200);

            Files.delete(daemon.etc("io.snowmcp.key-ci.cfg"));
            Eventually.isTrue("the right key is gone", SOON, () -> status(ci) == 401);
            assertThat(status(daemon.client())).as("the last key").isEqualTo(401);
            Files.delete(daemon.etc("io.snowmcp.key-Bad Name.cfg"));
            Eventually.isTrue("open again", SOON, () -> status(daemon.client()) == 200);
        }
    }

    private static int status(McpCaller caller) throws IOException, InterruptedException {
        return caller.send(caller.modern("tools/list", McpCaller.JSON.createObjectNode(), "")
                        .build())
                .statusCode();
    }
}
