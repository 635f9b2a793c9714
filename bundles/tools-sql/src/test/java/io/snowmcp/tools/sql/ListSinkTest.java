package io.snowmcp.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.snowflake.api.Column;
import io.snowmcp.snowflake.api.Column.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListSinkTest {

    @Test
    void saysWhenSnowflakeItselfCutTheList() throws Exception {
        assertThat(lastPage(9_999)).doesNotContain("\"more\"");
        assertThat(lastPage(10_000))
                .contains("\"more\":\"Snowflake gives at most 10,000 rows for one SHOW command: narrow by")
                .doesNotContain("nextCursor");
    }

    @Test
    void saysOnlyHowToGoOnWhileThereAreMorePages() throws Exception {
        assertThat(page(new Page(9_900, 50), 10_000))
                .contains("\"nextCursor\":\"9950\"")
                .doesNotContain("\"more\"");
    }

    private static String lastPage(int rows) throws Exception {
        return page(new Page(9_900, 200), rows);
    }

    private static String page(Page page, int rows) throws Exception {
        ListSink sink = new ListSink(List.of("name"), page, ListSink.Filter.ALL);
        sink.begin("q", List.of(new Column("name", "VARCHAR", Kind.TEXT, true)));
        int row = 0;
        while (row < rows && sink.row(new Cells("T" + row))) {
            row++;
        }
        return sink.end().toString();
    }
}
