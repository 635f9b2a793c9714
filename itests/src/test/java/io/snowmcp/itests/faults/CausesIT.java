package io.snowmcp.itests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise S1 where Snowflake itself answers: each refusal names its cause, Snowflake's code and what to do. */
class CausesIT {

    private static final int DEADLINE_SECONDS = 5;

    private static FaultyAccount account;

    @BeforeAll
    static void start() throws Exception {
        account = FaultyAccount.start("causes", "");
    }

    @AfterAll
    static void stop() throws Exception {
        account.close();
    }

    @AfterEach
    void heal() throws Exception {
        account.sandbox().tell("release");
        account.heal();
    }

    @Test
    void saysThatTheServiceIsUnavailable() throws Exception {
        account.call("a", "select 1", 20);
        account.sandbox().tell("unavailable?for=all");

        var outcome = account.call("a", "select 2", DEADLINE_SECONDS);

        assertThat(outcome.text()).contains("cannot be reached", "the service answered that it is unavailable");
        assertThat(outcome.took()).isLessThan(Duration.ofSeconds(DEADLINE_SECONDS + 1));
    }

    @Test
    void survivesASingleAnswerOfUnavailable() throws Exception {
        account.call("a", "select 1", 20);
        account.sandbox().tell("unavailable?for=next&path=query");

        assertThat(account.call("a", "select 2", 20).text()).isEqualTo("[[2]]");
    }

    @Test
    void saysThatTheLoginWasRejectedAndTriesAgainWhenTheOperatorHasActed() throws Exception {
        account.sandbox().tell("lose-sessions");
        account.sandbox().tell("fail-login?for=all&code=390144&message=JWT+token+is+invalid.");

        var outcome = account.call("a", "select 1", DEADLINE_SECONDS);

        assertThat(outcome.text()).contains("rejected the login", "390144", "JWT token is invalid", "operator");
        account.sandbox().tell("release");
        account.daemon().set("io.snowmcp.connection-a.cfg", "queryTag", "corrected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "090073|22000|Warehouse 'WH' cannot be resumed because resource monitor 'M' has exceeded its quota.|raise the monitor's quota",
                "000608|57P03|Warehouse 'WH' is suspended.|resume it",
                "000606|57P03|No active warehouse selected in the current session.|the argument warehouse"
            })
    void saysWhatTheWarehouseLacks(String code, String state, String words, String remedy) throws Exception {
        account.call("a", "select 1", 20);
        account.sandbox()
                .tell("fail-statement?for=next&code=" + code + "&sqlState=" + state + "&message="
                        + java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8));

        var outcome = account.call("a", "select 2", DEADLINE_SECONDS);

        assertThat(outcome.good()).isFalse();
        assertThat(outcome.text()).contains("Snowflake error " + code, words, remedy);
        assertThat(account.call("a", "select 3", 20).text()).isEqualTo("[[3]]");
    }
}
