package io.snowmcp.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.snowmcp.mcp.api.ToolCall;
import io.snowmcp.tools.sql.Arguments.BadArgument;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private static final QueryLimits LIMITS = new QueryLimits(of(QueryLimits.Config.class, null));

    @ParameterizedTest
    @ValueSource(strings = {"3000000000", "4294967297", "10001", "18446744073709551617"})
    void refusesMoreRowsThanAllowedHoweverLargeTheNumber(String rows) {
        assertThatThrownBy(() -> QueryOptions.of(arguments("{\"maxRows\":" + rows + "}"), LIMITS))
                .isInstanceOf(BadArgument.class)
                .hasMessage("maxRows is " + rows + "; 1 to 10000 is allowed (io.snowmcp.query: maxRows).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"601", "4294967297", "18446744073709551617"})
    void refusesMoreTimeThanAllowedHoweverLargeTheNumber(String seconds) {
        assertThatThrownBy(
                        () -> arguments("{\"timeoutSeconds\":" + seconds + "}").timeout(LIMITS))
                .isInstanceOf(BadArgument.class)
                .hasMessage("timeoutSeconds is " + seconds
                        + "; 1 to 600 is allowed (io.snowmcp.query: maxTimeoutSeconds).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"pageSize\":4294967297}", "{\"cursor\":\"4294967297\"}", "{\"cursor\":\"-1\"}"})
    void refusesAPageThatIsNone(String json) {
        assertThatThrownBy(() -> Page.of(arguments(json))).isInstanceOf(BadArgument.class);
    }

    @Test
    void takesWhatIsAllowed() throws Exception {
        Arguments most = arguments("{\"maxRows\":10000,\"timeoutSeconds\":600,\"pageSize\":1000,\"cursor\":\"7\"}");
        assertThat(QueryOptions.of(most, LIMITS).maxRows()).isEqualTo(10_000);
        assertThat(most.timeout(LIMITS)).isEqualTo(Duration.ofMinutes(10));
        assertThat(Page.of(most)).isEqualTo(new Page(7, 1000));
        assertThat(QueryOptions.of(arguments("{}"), LIMITS).maxRows()).isEqualTo(100);
        assertThat(arguments("{}").timeout(LIMITS)).isEqualTo(Duration.ofMinutes(1));
    }

    private static Arguments arguments(String json) throws Exception {
        return new Arguments(of(ToolCall.class, new ObjectMapper().readTree(json)));
    }

    /** Answers with an annotation's defaults, and otherwise always {@code answer}. */
    private static <T> T of(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> answer == null ? method.getDefaultValue() : answer));
    }
}
