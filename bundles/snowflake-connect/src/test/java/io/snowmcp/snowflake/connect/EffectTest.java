package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "  SELECT 1",
                "-- insert\nselect 1",
                "/* use role x; */ // and\n With a as (select 1) select * from a",
                "(select 1)",
                "show tables",
                "DESC table t",
                "explain delete from t"
            })
    void mayRunAReadAgain(String sql) {
        assertThat(Effect.of(sql)).isEqualTo(Effect.READ);
    }

    @ParameterizedTest
    @ValueSource(strings = {"insert into t values (1)", "/**/update t set a = 1", "merge into t", "Delete from t"})
    void neverRunsAWriteAgain(String sql) {
        assertThat(Effect.of(sql)).isEqualTo(Effect.WRITE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "use role x",
                "alter session set timezone = 'UTC'",
                "begin",
                "set a = 1",
                "call p()",
                "create temporary table t (a int)",
                "select 1 ->> use role x",
                "with p as procedure () returns int language sql as 'begin return 1; end' call p()",
                "/* select 1",
                "-- select 1",
                "",
                "selects 1"
            })
    void trustsNoSessionAfterAnythingElse(String sql) {
        assertThat(Effect.of(sql)).isEqualTo(Effect.SESSION);
    }

    @Test
    void readsCommentsWithoutEnd() {
        assertThat(Effect.of("--\n/**/".repeat(200_000) + "select 1")).isEqualTo(Effect.READ);
    }
}
