package io.snowmcp.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyNameTest {

    @ParameterizedTest
    @CsvSource({
        "file:/opt/etc/io.snowmcp.key-ci.cfg, io.snowmcp.key.3f1c, ci",
        "file:/opt/etc/io.snowmcp.key-ci-eu.cfg, io.snowmcp.key~x, ci-eu",
        ", io.snowmcp.key~ci, ci",
        ", io.snowmcp.key, ?",
        "file:/opt/etc/io.snowmcp.key-CI.cfg, io.snowmcp.key~x, CI",
        "file:/opt/etc/io.snowmcp.key-c i.cfg, io.snowmcp.key~x, c?i",
    })
    void isWhatTheFileIsCalled(String file, String pid, String name) {
        Map<String, String> properties = file == null
                ? Map.of("service.pid", pid)
                : Map.of("felix.fileinstall.filename", file, "service.pid", pid);

        assertThat(KeyName.of(properties)).isEqualTo(name);
    }
}
