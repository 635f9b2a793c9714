package io.snowmcp.tools.sql;

import io.snowmcp.snowflake.api.Row;

/** A row whose texts are given; null is SQL NULL. */
record Cells(String... texts) implements Row {

    @Override
    public boolean isNull(int column) {
        return texts[column] == null;
    }

    @Override
    public String text(int column) {
        return texts[column];
    }
}
