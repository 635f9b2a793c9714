package io.snowmcp.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingStatementsTest {
    static List<Statements.Case> reads() {
        return Statements.reads();
    }

    @ParameterizedTest
    @MethodSource("reads")
    void allowsAsTheRightKind(Statements.Case read) {
        Verdict verdict = Guard.decide(read.sql(), Policy.readOnly());

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Allowed.class, allowed -> assertThat(
                        allowed.kind().name())
                .isEqualTo(read.expected()));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void theTextIsOneStatementWithoutSemicolonAndStaysAllowed(Statements.Case read) {
        Verdict.Allowed allowed = (Verdict.Allowed) Guard.decide(read.sql(), Policy.readOnly());

        assertThat(new Lexer(allowed.text()).tokens()).noneMatch(token -> token.is(";"));
        assertThat(Guard.decide(allowed.text(), Policy.readOnly())).isEqualTo(allowed);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void aSecondStatementBehindItIsRefused(Statements.Case read) {
        String text = ((Verdict.Allowed) Guard.decide(read.sql(), Policy.readOnly())).text();

        assertThat(Guard.decide(text + "\n;DROP TABLE t", Policy.readOnly())).isInstanceOf(Verdict.Refused.class);
        assertThat(Guard.decide(text + "\n->> DROP TABLE t", Policy.readOnly())).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void theTableIsLarge() {
        assertThat(Statements.reads()).hasSizeGreaterThanOrEqualTo(200);
    }
}
