package io.snowmcp.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.snowmcp.snowflake.api.Column;
import io.snowmcp.snowflake.api.Column.Kind;
import io.snowmcp.sql.guard.Guard;
import io.snowmcp.sql.guard.Policy;
import io.snowmcp.sql.guard.Verdict;
import io.snowmcp.tools.sql.QueryOptions.Format;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultSinkTest {

    private static final List<Column> COLUMNS = List.of(
            new Column("N", "NUMBER(38,0)", Kind.NUMBER, true),
            new Column("F", "FLOAT", Kind.FLOAT, true),
            new Column("B", "BOOLEAN", Kind.BOOLEAN, true),
            new Column("T", "VARCHAR(9)", Kind.TEXT, true),
            new Column("V", "VARIANT", Kind.JSON, true));

    @Test
    void keepsEveryDigitAndTheColumnOrder() throws Exception {
        ResultSink sink = sink(10, 100_000, Format.JSON);
        sink.row(new Cells(
                "12345678901234567890123456789012345678", "0.1", "true", "a\"\n", "{ \"x\" : 1.000000000000000001 }"));
        assertThat(sink.end().toString())
                .contains("\"rows\":[[12345678901234567890123456789012345678,0.1,true,\"a\\\"\\n\","
                        + "{\"x\":1.000000000000000001}]]")
                .startsWith("{\"columns\":[{\"name\":\"N\",\"type\":\"NUMBER(38,0)\"},{\"name\":\"F\"")
                .endsWith("\"rowCount\":1,\"truncated\":false,\"queryId\":\"q1\",\"connection\":\"c\"}");
    }

    @Test
    void writesNullsNansAndUndefinedAsValidJson() throws Exception {
        ResultSink sink = sink(10, 100_000, Format.JSON);
        sink.row(new Cells(null, "NaN", null, null, null));
        sink.row(new Cells("1", "-inf", "false", "", "[undefined]"));
        assertThat(json(sink).path("rows"))
                .isEqualTo(new ObjectMapper()
                        .readTree("[[null,\"NaN\",null,null,null],[1,\"-inf\",false,\"\",\"[undefined]\"]]"));
    }

    @Test
    void knowsExactlyWhetherThereWasMore() throws Exception {
        ResultSink full = sink(2, 100_000, Format.JSON);
        assertThat(full.row(row(1))).isTrue();
        assertThat(full.row(row(2))).isTrue();
        assertThat(json(full).path("truncated").asBoolean()).isFalse();

        ResultSink cut = sink(2, 100_000, Format.JSON);
        cut.row(row(1));
        cut.row(row(2));
        assertThat(cut.row(row(3))).isFalse();
        JsonNode result = json(cut);
        assertThat(result.path("truncated").asBoolean()).isTrue();
        assertThat(result.path("rowCount").asInt()).isEqualTo(2);
        assertThat(result.path("more").asText()).contains("RESULT_SCAN('q1')) LIMIT NULL OFFSET 2,");
        assertThat(Guard.decide("SELECT * FROM TABLE(RESULT_SCAN('q1')) LIMIT NULL OFFSET 2", Policy.readOnly()))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void saysWhatToDoWhenNotOneRowFits() throws Exception {
        ResultSink sink = sink(10, 1_024, Format.JSON);
        assertThat(sink.row(new Cells("1", null, null, "x".repeat(2_000), null)))
                .isFalse();
        assertThat(json(sink).path("more").asText())
                .isEqualTo("One row exceeds maxResultBytes (io.snowmcp.query: maxResultBytes, 1024): name fewer columns"
                        + " or SUBSTR(...).");
    }

    @Test
    void promisesNoSecondReadingOfRepeatedNames() throws Exception {
        ResultSink sink = new ResultSink("c", new QueryOptions(1, 100_000, Format.JSON));
        sink.begin("q1", List.of(COLUMNS.get(0), COLUMNS.get(0)));
        sink.row(new Cells("1", "1"));
        sink.row(new Cells("2", "2"));
        assertThat(json(sink).path("more").asText())
                .startsWith("Cut at maxRows 1. Column names repeat")
                .doesNotContain("RESULT_SCAN");
    }

    @Test
    void staysBelowTheByteLimitWithWholeRows() throws Exception {
        ResultSink sink = sink(1_000_000, 4_096, Format.JSON);
        int taken = 0;
        while (sink.row(row(taken))) {
            taken++;
        }
        String text = sink.end().toString();
        assertThat(text.length()).isBetween(3_000, 4_096);
        JsonNode result = new ObjectMapper().readTree(text);
        assertThat(result.path("rows").size()).isEqualTo(taken);
        assertThat(result.path("more").asText()).contains("maxResultBytes");
    }

    @Test
    void writesCsvAsRfc4180AndTellsNullFromEmpty() throws Exception {
        ResultSink sink = sink(10, 100_000, Format.CSV);
        sink.row(new Cells("1", null, "true", "a,\"b\"", null));
        sink.row(new Cells("2", null, null, "", null));
        assertThat(json(sink).path("table").asText()).isEqualTo("N,F,B,T,V\n1,,true,\"a,\"\"b\"\"\",\n2,,,\"\",\n");
    }

    @Test
    void writesMarkdownThatOneCellCannotBreak() throws Exception {
        ResultSink sink = sink(10, 100_000, Format.MARKDOWN);
        sink.row(new Cells("1", null, "true", "a|b\nc", "{}"));
        assertThat(json(sink).path("table").asText())
                .isEqualTo("| N | F | B | T | V |\n| --- | --- | --- | --- | --- |\n"
                        + "| 1 | NULL | true | a\\|b<br>c | {} |\n");
    }

    private static ResultSink sink(int rows, int bytes, Format format) {
        ResultSink sink = new ResultSink("c", new QueryOptions(rows, bytes, format));
        sink.begin("q1", COLUMNS);
        return sink;
    }

    private static Cells row(int n) {
        return new Cells(String.valueOf(n), "1.5", "true", "text " + n, "[1,2]");
    }

    private static JsonNode json(ResultSink sink) throws Exception {
        return new ObjectMapper().readTree(sink.end().toString());
    }
}
