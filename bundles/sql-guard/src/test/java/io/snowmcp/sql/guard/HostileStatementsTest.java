package io.snowmcp.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileStatementsTest {
    static List<Statements.Case> hostile() {
        return Statements.hostile();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesByTheRightRule(Statements.Case hostile) {
        Verdict verdict = Guard.decide(hostile.sql(), Policy.readOnly());

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.rule().name()).isEqualTo(hostile.expected());
            assertThat(refused.line()).isPositive();
            assertThat(refused.column()).isPositive();
            assertThat(refused.message())
                    .startsWith(refused.rule() + " at line " + refused.line() + ", column " + refused.column() + ": ");
        });
    }

    @Test
    void theTableIsLargeAndHasEveryRuleButTheLength() {
        assertThat(Statements.hostile()).hasSizeGreaterThanOrEqualTo(500);
        assertThat(Statements.hostile().stream().map(Statements.Case::expected).distinct())
                .containsExactlyInAnyOrderElementsOf(Stream.of(Rule.values())
                        .filter(rule -> rule != Rule.TOO_LONG)
                        .map(Rule::name)
                        .toList());
    }
}
