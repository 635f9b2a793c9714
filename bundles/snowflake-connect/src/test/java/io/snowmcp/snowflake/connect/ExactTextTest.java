package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.snowflake.api.Column;
import io.snowmcp.snowflake.api.Row;
import io.snowmcp.snowflake.api.RowSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactTextTest {

    private static final String SQL =
            """
            select 12345678901234567890123456789012345678 as n, 1.50::number(10,2) as d, 0.1::float as f,
                   true as b, 'Zürich' as t, '2026-01-31'::date as day, '12:30:00.5'::time as clock,
                   '2026-01-31 12:30:00.5'::timestamp_ntz as ntz,
                   '2026-01-31 12:30:00'::timestamp_ltz as ltz,
                   null::varchar as nothing
            """;

    @ParameterizedTest
    @ValueSource(strings = {"arrow", "json"})
    void isTheSameInBothResultFormats(String format) throws Exception {
        try (var rig = new Rig(Map.of("resultFormat", format, "sessionParameters", "TIMEZONE=UTC"))) {
            assertThat(rig.rows(SQL))
                    .containsExactly("12345678901234567890123456789012345678|1.50|0.1|true|Zürich|2026-01-31|12:30:00.5"
                            + "|2026-01-31T12:30:00.5|2026-01-31T12:30:00Z|NULL");
            var types = Calls.get(rig.connection()
                    .submit(Calls.lease("a", Duration.ofSeconds(20)), s -> s.query(SQL, List.of(), new Types())));
            assertThat(types)
                    .startsWith("N NUMBER(38,0) NUMBER", "D NUMBER(10,2) NUMBER", "F FLOAT FLOAT", "B BOOLEAN BOOLEAN")
                    .contains(
                            "DAY DATE TEXT",
                            "CLOCK TIME(9) TEXT",
                            "NTZ TIMESTAMP_NTZ(9) TEXT",
                            "LTZ TIMESTAMP_LTZ(9) TEXT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrow", "json"})
    void carriesBindsOfEachType(String format) throws Exception {
        try (var rig = new Rig(Map.of("resultFormat", format))) {
            assertThat(rig.rows(
                            "select ? || '!', ? + 1, ? + 0.5, ?, ?",
                            "a'b",
                            41L,
                            new java.math.BigDecimal("1.25"),
                            true,
                            java.util.Optional.empty()))
                    .containsExactly("a'b!|42|1.75|true|NULL");
        }
    }

    private static final class Types implements RowSink<List<String>> {
        private List<String> types = List.of();

        @Override
        public void begin(String queryId, List<Column> columns) {
            assertThat(queryId).isNotEmpty();
            types = columns.stream()
                    .map(c -> c.name() + " " + c.type() + " " + c.kind())
                    .toList();
        }

        @Override
        public boolean row(Row row) {
            return false;
        }

        @Override
        public List<String> end() {
            return types;
        }
    }
}
