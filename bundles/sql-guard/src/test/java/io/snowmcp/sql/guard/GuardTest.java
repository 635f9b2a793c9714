package io.snowmcp.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final Policy.ReadOnly POLICY = Policy.readOnly();

    @Test
    void trimsCommentsAndSemicolonAroundTheStatement() {
        assertThat(Guard.decide("-- a\n SELECT /* b */ 1 ; -- c", POLICY))
                .isEqualTo(new Verdict.Allowed(StatementKind.SELECT, "SELECT /* b */ 1"));
    }

    @Test
    void namesRulePlaceAndRemedy() {
        assertThat(Guard.decide("SELECT 1,\r\n  '\ud83d\ude00' ; DROP TABLE t", POLICY))
                .isEqualTo(new Verdict.Refused(
                        Rule.ONE_STATEMENT,
                        "ONE_STATEMENT at line 2, column 9: a second statement begins here; send one at a time",
                        2,
                        9));
    }

    @Test
    void refusesOneCharacterMoreThanTheLimit() {
        Policy.ReadOnly eight = POLICY.withMaxLength(8);

        assertThat(Guard.decide("SELECT 1", eight)).isInstanceOf(Verdict.Allowed.class);
        assertThat(refusal("SELECT 12", eight)).isEqualTo(Rule.TOO_LONG);
    }

    @Test
    void operatorListsOpenExactlyTheNamedFunctions() {
        Policy.ReadOnly own = POLICY.withTableFunctions(Set.of("db.s.rows"))
                .withSystemFunctions(Set.of("SYSTEM$ALLOWLIST"))
                .withAiFunctions(true);

        assertThat(Guard.decide("SELECT * FROM TABLE(DB.S.\"ROWS\"(1))", own)).isInstanceOf(Verdict.Allowed.class);
        assertThat(refusal("SELECT * FROM TABLE(s.rows(1))", own)).isEqualTo(Rule.TABLE_FUNCTION);
        assertThat(refusal("SELECT * FROM TABLE(db.s.\"rows\"(1))", own)).isEqualTo(Rule.TABLE_FUNCTION);
        assertThat(Guard.decide("SELECT SYSTEM$ALLOWLIST()", own)).isInstanceOf(Verdict.Allowed.class);
        assertThat(Guard.decide("SELECT AI_COMPLETE('m', 'p')", own)).isInstanceOf(Verdict.Allowed.class);
        assertThat(refusal("SELECT SNOWFLAKE.CORTEX.FINETUNE('x')", own)).isEqualTo(Rule.ACTING_FUNCTION);
    }

    @Test
    void depthCostsNoStack() {
        String deep = "(".repeat(100_000) + "SELECT 1" + ")".repeat(100_000);

        assertThat(Guard.decide(deep, POLICY)).isInstanceOf(Verdict.Allowed.class);
        assertThat(refusal("SELECT " + "[".repeat(200_000), POLICY)).isEqualTo(Rule.UNBALANCED);
    }

    @Test
    void readsEachTokenOnceSoThatWorkGrowsWithTheLength() {
        assertThat(new Lexer("SELECT " + "a.b(1), ".repeat(1_000) + "1").tokens())
                .hasSize(7_002);
        assertThat(new Lexer("SELECT " + "a.b(1), ".repeat(10_000) + "1").tokens())
                .hasSize(70_002);
        assertThat(new Lexer("'".repeat(100_000)).tokens()).hasSize(1);
    }

    private static Rule refusal(String sql, Policy policy) {
        return ((Verdict.Refused) Guard.decide(sql, policy)).rule();
    }
}
