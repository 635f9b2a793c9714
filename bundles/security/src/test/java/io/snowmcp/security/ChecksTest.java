package io.snowmcp.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.mcp.api.Caller;
import io.snowmcp.ops.api.ConfigurationCheck;
import io.snowmcp.ops.api.ConfigurationCheck.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {

    @Test
    void areFoundByTheirServicesFile() {
        assertThat(ServiceLoader.load(ConfigurationCheck.class))
                .extracting(ConfigurationCheck::pid)
                .containsExactly("io.snowmcp.key", "io.snowmcp.security");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "hash, -, ",
                "hash, snowmcp_ci_x, hash is sha256:SALT:DIGEST",
                "caller, ci@example.com, ",
                "caller, local, caller is 1 to 64",
                "caller, two words, caller is 1 to 64",
                "expires, 2027-02-29, expires is a date such as 2027-01-31",
                "expires, 2028-02-29, ",
                "expires, 2028-02-29T01:02:03Z, ",
                "expires, tomorrow, expires is a date such as 2027-01-31",
            })
    void judgeAKeysFile(String key, String value, String problem) {
        Map<String, Object> values = new HashMap<>(
                Map.of("hash", Ring.hashIn(NewKey.create("x", "")), "caller", "", "expires", "", "enabled", true));
        if (value != null) {
            values.put(key, value);
        }
        assertProblem(new KeyCheck(), values, key, problem);
    }

    @ParameterizedTest
    @CsvSource({
        "apiKey, '', ",
        "apiKey, 'a b', apiKey holds a space",
        "apiKey, 'schlüssel', apiKey holds a space",
        "apiKeyCaller, unknown, apiKeyCaller is 1 to 64",
        "apiKeyCaller, '', apiKeyCaller is 1 to 64",
    })
    void judgeTheSecurityFile(String key, String value, String problem) {
        Map<String, Object> values =
                new HashMap<>(Map.of("authentication", "auto", "apiKey", "", "apiKeyCaller", "api-key"));
        values.put(key, value);
        assertProblem(new SecurityCheck(), values, key, problem);
    }

    @Test
    void reserveTheNameOfWhoHasNoKey() {
        assertThat(Allowed.isCaller(Caller.LOCAL.name())).isFalse();
    }

    private static void assertProblem(
            ConfigurationCheck check, Map<String, Object> values, String key, String problem) {
        if (problem == null) {
            assertThat(check.problems(values)).isEmpty();
            return;
        }
        assertThat(check.problems(values)).singleElement().satisfies(found -> {
            assertThat(found.key()).isEqualTo(key);
            assertThat(found.message()).startsWith(problem);
        });
        assertThat(check.problems(values))
                .extracting(Problem::message)
                .noneMatch(message -> message.contains("snowmcp_ci_x") || message.contains("schl"));
    }
}
