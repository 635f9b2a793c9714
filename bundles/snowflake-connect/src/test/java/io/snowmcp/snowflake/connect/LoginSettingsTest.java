package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LoginSettingsTest {

    private static final Set<String> NOT_OF_A_LOGIN =
            Set.of("description", "resultFormat", "sessionParameters", "queryTag");

    @Test
    void forgetsNoSettingOfALogin() {
        var texts = Arrays.stream(ConnectionConfig.class.getDeclaredMethods())
                .filter(attribute -> attribute.getReturnType() == String.class)
                .map(attribute -> attribute.getName())
                .filter(key -> !NOT_OF_A_LOGIN.contains(key))
                .collect(Collectors.toMap(key -> key, key -> "of " + key));
        var given = LoginSettings.of(Configs.of(texts));
        assertThat(texts.keySet()).hasSize(25).allSatisfy(key -> assertThat(given.text(key))
                .isEqualTo("of " + key));
    }
}
