package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.snowflake.api.Lease.Origin;
import org.junit.jupiter.api.Test;

class QueryTagTest {

    @Test
    void saysWhoseStatementItIs() {
        assertThat(QueryTag.of(new Origin("alice", "execute_query", "r-1"), "cc-42"))
                .isEqualTo("{\"app\":\"snowmcp\",\"tool\":\"execute_query\",\"caller\":\"alice\","
                        + "\"requestId\":\"r-1\",\"tag\":\"cc-42\"}");
    }

    @Test
    void staysJsonWithinSnowflakesLimitWhateverTheCallerIsCalled() {
        var tag = QueryTag.of(new Origin("\"\\\n\u0000😀" + "x".repeat(5000), "t", "r"), "");
        assertThat(tag).contains("\\\"\\\\    x").hasSizeLessThan(2000).endsWith("\"requestId\":\"r\"}");
    }
}
