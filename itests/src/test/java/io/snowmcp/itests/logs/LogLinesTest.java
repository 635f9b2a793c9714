package io.snowmcp.itests.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.itests.support.McpCaller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client sends, an event is one line, and the fields on it are the server's. */
class LogLinesTest {

    /** C0 but for what JSON names, DEL, C1 with its one-character escape, and what Unicode has to end, turn or hide lines. */
    private static final String UNPRINTABLE =
            "[\\x00-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]";

    @TempDir
    Path folder;

    static List<String> hostile() {
        return List.of(
                "a\r\n2026-01-01T00:00:00.000Z ERROR forged",
                "nul \0 escape \u001b[2J one-character escape \u009b31m delete \u007f",
                "${jndi:ldap://127.0.0.1/x} ${env:PATH} ${java:version} ${ctx:caller}",
                "%n%m%ex%X{caller}{}",
                "\u2028line \u2029paragraph \u0085next \u202eturned \u200bhidden\ufeff",
                "\" caller=\"admin\" connection=\"sales\" - ",
                "\\\",\"caller\":\"admin\",\"x\":\"",
                "lone \ud800 surrogate");
    }

    @AfterEach
    void forgetFields() {
        ThreadContext.clearAll();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void keepsHostileTextOnOneLineOfText(String text) throws Exception {
        write("text", text);

        for (String name : List.of("snowmcp.log", "error.log", "access.log", "audit.log")) {
            assertThat(Files.readAllLines(folder.resolve(name)))
                    .as(name)
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line).doesNotContainPattern(UNPRINTABLE);
                        // A quote that was sent is escaped: the server's own fields are the only ones.
                        assertThat(line.split("(?<!\\\\) caller=\"", -1)).hasSize(2);
                        assertThat(line).containsPattern(" request=r1 ");
                    });
        }
        if (text.contains("jndi")) {
            assertThat(Files.readString(folder.resolve("snowmcp.log"))).contains("- " + text + " | ");
            assertThat(Files.readString(folder.resolve("access.log"))).contains("tool=\"" + text + "\"");
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void keepsHostileTextInItsFieldOfJson(String text) throws Exception {
        write("json", text);

        String readable = text.replaceAll("[\\u200b-\\u200f\\u2028-\\u202e\\ufeff]", "<?>")
                .replace('\ud800', '?');
        for (String name : List.of("snowmcp.log", "error.log", "access.log", "audit.log")) {
            List<String> lines = Files.readAllLines(folder.resolve(name));
            assertThat(lines).as(name).hasSize(1);
            assertThat(lines.get(0)).doesNotContainPattern(UNPRINTABLE);
            JsonNode event = McpCaller.JSON.readTree(lines.get(0));
            assertThat(event.path("request").asText()).isEqualTo("r1");
            assertThat(event.path("caller").asText()).isEqualTo(readable);
            assertThat(event.path("tool").asText()).isEqualTo(readable);
        }
        JsonNode event = McpCaller.JSON.readTree(folder.resolve("snowmcp.log").toFile());
        assertThat(event.path("message").asText()).isEqualTo(readable);
        assertThat(event.path("exception").asText())
                .startsWith("java.lang.IllegalStateException: " + readable)
                .contains("\tat io.snowmcp.itests.logs.LogLinesTest");
    }

    private void write(String format, String text) throws Exception {
        try (LogSetup logs = new LogSetup(folder, Map.of("format", format))) {
            ThreadContext.putAll(
                    Map.of("request", "r1", "caller", text, "tool", text, "connection", text, "query", text));
            logger(logs, "io.snowmcp.x").error(text, new IllegalStateException(text));
            ThreadContext.putAll(Map.of("era", "modern", "verb", "POST", "method", text, "status", "200"));
            ThreadContext.putAll(Map.of("ms", "1.5", "bytes", "7"));
            logger(logs, "io.snowmcp.access").info("access");
            ThreadContext.putAll(Map.of("statement", "00", "statements", "1", "rows", "3", "ms", "4", "outcome", "ok"));
            logger(logs, "io.snowmcp.audit").info("audit");
        }
    }

    private static Logger logger(LogSetup logs, String name) {
        return logs.context.getLogger(name);
    }
}
