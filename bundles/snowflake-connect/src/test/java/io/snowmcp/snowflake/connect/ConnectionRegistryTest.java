package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.snowflake.api.ConnectionInfo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionRegistryTest {

    private final ConnectionRegistry registry = new ConnectionRegistry();

    @AfterEach
    void close() {
        registry.deactivate();
    }

    @Test
    void keepsAGoodConnectionBesideAFileWhoseNameIsRefused() {
        add("sales", false);
        add("Sales", false);
        assertThat(registry.list()).extracting(ConnectionInfo::name).containsExactly("Sales", "sales");
        assertThat(registry.list()).extracting(ConnectionInfo::isDefault).containsExactly(false, true);
    }

    @Test
    void aHalfWrittenFileDoesNotBecomeTheDefault() {
        add("sandbox", false);
        add("draft", Map.of("account", "a-b"));
        assertThat(registry.list()).extracting(ConnectionInfo::name).containsExactly("draft", "sandbox");
        assertThat(registry.list()).extracting(ConnectionInfo::isDefault).containsExactly(false, true);
    }

    @Test
    void takesTheFirstOfTwoDefaultsAndSaysSoOnce() {
        var before = System.err;
        var log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            add("west", true);
            add("east", true);
            registry.chooseDefault();
        } finally {
            System.setErr(before);
        }
        assertThat(registry.list()).extracting(ConnectionInfo::isDefault).containsExactly(true, false);
        assertThat(log.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("Connections east, west all say isDefault=true: east is taken");
    }

    private void add(String name, boolean isDefault) {
        add(name, Map.of("account", "a-b", "user", "u", "password", "canary-5", "isDefault", isDefault));
    }

    private void add(String name, Map<String, Object> given) {
        var properties = Map.<String, Object>of("service.pid", "io.snowmcp.connection~" + name);
        var id = ConnectionName.of(properties);
        var connection = new ManagedConnection(id.text(), registry.timers());
        ConnectionComponent.configure(connection, id, Configs.of(given), properties);
        registry.add(connection);
    }
}
