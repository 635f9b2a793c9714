package io.snowmcp.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.mcp.api.Caller;
import io.snowmcp.mcp.api.ResourceContents;
import io.snowmcp.mcp.api.ResourceResult;
import io.snowmcp.ops.api.EffectiveConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigurationResourceTest {

    private final EffectiveConfiguration configuration = new EffectiveConfiguration() {
        @Override
        public String profile() {
            return "production";
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting(
                    "io.snowmcp.connection",
                    "sales",
                    "user",
                    "ann",
                    "",
                    "etc/io.snowmcp.connection-sales.cfg:3",
                    true));
        }

        @Override
        public List<String> faults() {
            return List.of("a fault");
        }

        @Override
        public List<String> check(Path file) {
            return List.of();
        }
    };

    @Test
    void isForItsReadersOnly() {
        var readers = new ConfigurationResource(configuration, Set.of("ann")).readers();

        assertThat(readers.orElseThrow().test(new Caller("ann"))).isTrue();
        assertThat(readers.orElseThrow().test(new Caller("Ann"))).isFalse();
        assertThat(readers.orElseThrow().test(Caller.LOCAL)).isFalse();
    }

    @Test
    void saysWhatIsInForceAndWhy() {
        ResourceResult read = new ConfigurationResource(configuration, Set.of())
                .read(null)
                .toCompletableFuture()
                .join();

        assertThat(read)
                .isEqualTo(ResourceResult.of(new ResourceContents.Text(
                        "snowmcp://configuration",
                        "application/json",
                        "{\"profile\":\"production\",\"settings\":[{\"pid\":\"io.snowmcp.connection\",\"name\":\"sales\","
                                + "\"key\":\"user\",\"value\":\"ann\",\"default\":\"\","
                                + "\"origin\":\"etc/io.snowmcp.connection-sales.cfg:3\",\"changed\":true}],"
                                + "\"faults\":[\"a fault\"]}")));
    }

    @Test
    void itsReadersAreAListOfNamesThatFollowsEdits() {
        Settings settings = new Settings(new TestConfig(false, 512, 64, " ann, bob,, "));
        List<Set<String>> seen = new ArrayList<>();
        Runnable look = () -> seen.add(settings.configurationReaders());

        settings.follow(look);
        settings.modified(new TestConfig(false, 512, 64, ""));
        settings.unfollow(look);
        settings.modified(new TestConfig(false, 512, 64, "cid"));

        assertThat(seen).containsExactly(Set.of("ann", "bob"), Set.of());
    }
}
