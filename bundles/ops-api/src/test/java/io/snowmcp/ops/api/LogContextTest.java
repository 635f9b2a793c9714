package io.snowmcp.ops.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogContextTest {

    private static final Logger LOG = LoggerFactory.getLogger(LogContextTest.class);

    @BeforeEach
    void forget() {
        Lines.WRITTEN.clear();
    }

    @Test
    void putsTheCallOnItsLinesAndOnNoOther() {
        LogContext.with(Map.of(LogContext.REQUEST, "r1"), () -> {
            LOG.info("begun");
            assertThat(LogContext.isOf("r1")).isTrue();
            assertThat(LogContext.isOf("r2")).isFalse();
            LogContext.add(LogContext.QUERY, "q1");
            LOG.info("answered");
        });
        LOG.info("after");

        assertThat(fields()).containsExactly(Map.of("request", "r1"), Map.of("request", "r1", "query", "q1"), Map.of());
    }

    @Test
    void givesAnOuterCallItsFieldsBackAlsoWhenTheInnerFails() {
        LogContext.with(Map.of(LogContext.REQUEST, "outer"), () -> {
            assertThatThrownBy(() -> LogContext.with(Map.of(LogContext.CALLER, "inner"), () -> {
                        LOG.info("inside");
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
            LOG.info("outside");
        });

        assertThat(fields()).containsExactly(Map.of("caller", "inner"), Map.of("request", "outer"));
    }

    private static List<Map<String, String>> fields() {
        return Lines.WRITTEN.stream().map(Lines.Line::fields).toList();
    }
}
