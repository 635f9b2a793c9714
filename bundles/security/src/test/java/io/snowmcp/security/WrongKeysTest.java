package io.snowmcp.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log, which goes to standard error here, gets to see. */
class WrongKeysTest {

    private final Ring ring = new Ring();
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setErr(before);
    }

    @Test
    void writesOneLineAMinuteHoweverManyCome() {
        for (int i = 0; i < 500; i++) {
            ring.bearer("canary-" + i);
        }
        assertThat(lines())
                .singleElement()
                .asString()
                .endsWith("a request from 192.0.2.1 was refused: its API key is not known");

        minutePasses();
        assertThat(lines())
                .hasSize(2)
                .last()
                .asString()
                .endsWith(
                        "499 more requests with a wrong API key were refused within a minute, 499 of them from 192.0.2.1");

        ring.bearer("canary");
        assertThat(lines()).as("that minute has had its line").hasSize(2);
        minutePasses();
        assertThat(lines()).hasSize(3);
        minutePasses();
        assertThat(lines()).as("nothing came").hasSize(3);
        assertThat(ring.afterAMinute).isEmpty();
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("canary");
    }

    @Test
    void saysNothingOfWhoSentNoKey() {
        ring.edit(java.util.Map.of("authentication", "required"));
        log.reset();
        ring.ask(java.util.Map.of());

        assertThat(lines()).isEmpty();
    }

    private void minutePasses() {
        List<Runnable> due = List.copyOf(ring.afterAMinute);
        ring.afterAMinute.clear();
        due.forEach(Runnable::run);
    }

    private List<String> lines() {
        return log.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
