package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VariablesTest {
    private static TestAccount account;
    private static SqlSession session;

    @BeforeAll
    static void start() throws SqlFailure {
        account = new TestAccount();
        session = account.session();
    }

    @AfterAll
    static void stop() {
        session.close();
        account.close();
    }

    @Test
    void standsForItsValue() throws SqlFailure {
        try (var result = session.execute(SqlCall.of("q", "set lowest = 2 + 1"))) {
            assertThat(result.statementTypeId()).isEqualTo(0x4000);
            assertThat(result.next()).containsExactly("Statement executed successfully.");
        }
        TestAccount.run(
                session, "set (word, flag) = ('it''s \\\\ it', true)", "set most = (select max(sale_id) from sales)");
        assertThat(TestAccount.rows(session, "select $lowest + 1, $WORD, $flag, $most, '$word', $$ $word $$"))
                .containsExactly(List.of("4", "it's \\ it", "1", "5000", "$word", " $word "));
        assertThat(TestAccount.one(session, "select count(*) from sales where sale_id > $most - $lowest"))
                .isEqualTo("3");
        TestAccount.run(session, "unset lowest");
        assertThat(TestAccount.failure(session, "select 1,\n $lowest"))
                .hasMessage(
                        "SQL compilation error:\nerror line 2 at position 1\nSession variable '$LOWEST' does not exist");
    }

    @Test
    void isItsSessionsAlone() throws SqlFailure {
        TestAccount.run(session, "set mine = 'x'");
        assertThat(TestAccount.rows(session, "show variables like 'mine'"))
                .extracting(r -> r.subList(3, 6))
                .containsExactly(List.of("MINE", "x", "text"));
        try (var other = account.session()) {
            assertThat(TestAccount.failure(other, "select $mine")).isNotNull();
        }
    }

    @Test
    void refusesAsManyValuesAsItHasNoNamesFor() {
        assertThat(TestAccount.failure(session, "set (a, b) = (1, 2, 3)").code())
                .isEqualTo("002206");
    }
}
