package io.snowmcp.shell;

import io.snowmcp.ops.api.EffectiveConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a server could say of itself. */
final class FakeConfiguration implements EffectiveConfiguration {

    final List<String> faults = new ArrayList<>();
    final List<Path> checked = new ArrayList<>();
    String profile = "";

    @Override
    public String profile() {
        return profile;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("io.snowmcp.connection", "sales", "password", "(set)", "", "SNOWFLAKE_PASSWORD", true),
                new Setting("io.snowmcp.connection", "sales", "url", "http://a\u001b[2J\nb", "", "etc/c.cfg:2", true),
                new Setting("io.snowmcp.query", "", "defaultRows", "100", "100", "default", false),
                new Setting("io.snowmcp.query", "", "maxRows", "5", "10000", "etc/io.snowmcp.query.cfg:7", true));
    }

    @Override
    public List<String> faults() {
        return faults;
    }

    @Override
    public List<String> check(Path file) {
        checked.add(file);
        return faults;
    }
}
