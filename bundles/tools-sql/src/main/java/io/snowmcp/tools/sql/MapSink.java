package io.snowmcp.tools.sql;

import io.snowmcp.snowflake.api.Column;
import io.snowmcp.snowflake.api.Row;
import io.snowmcp.snowflake.api.RowSink;
import io.snowmcp.snowflake.api.SnowflakeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The few rows of a SHOW or DESCRIBE about one object, as maps by lower-case column name; nulls are left out. */
final class MapSink implements RowSink<List<Map<String, String>>> {

    private final List<Map<String, String>> rows = new ArrayList<>();
    private List<Column> columns = List.of();

    @Override
    public void begin(String queryId, List<Column> described) {
        columns = described;
    }

    @Override
    public boolean row(Row row) throws SnowflakeException {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!row.isNull(i)) {
                map.put(columns.get(i).name().toLowerCase(Locale.ROOT), row.text(i));
            }
        }
        return rows.add(map);
    }

    @Override
    public List<Map<String, String>> end() {
        return rows;
    }
}
