package io.snowmcp.ops.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.snowmcp.ops.api.EffectiveConfiguration.Setting;
import org.junit.jupiter.api.Test;

class SettingTest {

    @Test
    void namesWhatAProgramReads() {
        Setting setting =
                new Setting("io.snowmcp.key", "ci", "caller", "sales", "", "etc/io.snowmcp.key-ci.cfg:2", true);
        assertThat(setting.asMap())
                .containsExactly(
                        entry("pid", "io.snowmcp.key"),
                        entry("name", "ci"),
                        entry("key", "caller"),
                        entry("value", "sales"),
                        entry("default", ""),
                        entry("origin", "etc/io.snowmcp.key-ci.cfg:2"),
                        entry("changed", true));
    }
}
