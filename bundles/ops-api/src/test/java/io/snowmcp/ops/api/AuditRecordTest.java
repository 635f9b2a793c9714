package io.snowmcp.ops.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditRecordTest {

    @BeforeEach
    void forget() {
        Lines.WRITTEN.clear();
    }

    @Test
    void keepsNoMoreOfAFieldThanALineNeeds() {
        Map<String, String> call = Map.of(LogContext.CONNECTION, "x".repeat(1_000_000));

        new AuditRecord(call, AuditRecord.digest("SELECT 1"), 1, 0, Duration.ZERO, "refused").write();

        assertThat(Lines.WRITTEN.get(0).fields()).containsEntry("connection", "x".repeat(255) + "...");
    }

    @Test
    void writesOneLineWithEveryFieldAndNoStatement() {
        Map<String, String> call = Map.of(LogContext.REQUEST, "r1", LogContext.CALLER, "ann", LogContext.QUERY, "q1");

        new AuditRecord(call, AuditRecord.digest("SELECT 1"), 1, 7, Duration.ofMillis(12), "ok").write();

        assertThat(Lines.WRITTEN)
                .containsExactly(new Lines.Line(
                        "io.snowmcp.audit",
                        "audit",
                        Map.of(
                                "request",
                                "r1",
                                "caller",
                                "ann",
                                "query",
                                "q1",
                                "statement",
                                "e004ebd5b5532a4b",
                                "statements",
                                "1",
                                "rows",
                                "7",
                                "ms",
                                "12",
                                "outcome",
                                "ok")));
    }
}
