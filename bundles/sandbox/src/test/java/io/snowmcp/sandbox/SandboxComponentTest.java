package io.snowmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import net.snowflake.client.api.driver.SnowflakeDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxComponentTest {
    @TempDir
    private Path folder;

    @Test
    void listensOnTheKnownPortForTheKnownUser() {
        var defaults = config(Map.of());
        assertThat(defaults.port()).isEqualTo(8085);
        assertThat(defaults.user()).isEqualTo("sandbox");
        assertThat(defaults.password()).isEqualTo("sandbox");
        assertThat(defaults.controlEndpoint()).isFalse();
    }

    @Test
    void logsInTheOwnerOfAPublicKeyFile() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var encoded = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        var file = Files.writeString(
                folder.resolve("robot.pub"), "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n");
        var component =
                new SandboxComponent(config(Map.of("port", 0, "publicKeyFiles", new String[] {"robot=" + file})));
        try {
            var properties = Driver.properties("robot");
            properties.put("privateKey", pair.getPrivate());
            var url = "jdbc:snowflake://127.0.0.1:" + component.port() + "/?ssl=off&account=sandbox";
            try (var connection = new SnowflakeDriver().connect(url, properties)) {
                assertThat(connection.isValid(5)).isTrue();
            }
        } finally {
            component.stop();
        }
    }

    @Test
    void namesTheEntryThatIsNoKeyFile() {
        var config = config(Map.of("port", 0, "publicKeyFiles", new String[] {"robot"}));
        assertThatThrownBy(() -> new SandboxComponent(config))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("publicKeyFiles entry \"robot\"");
    }

    private static Config config(Map<String, Object> changed) {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> changed.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
