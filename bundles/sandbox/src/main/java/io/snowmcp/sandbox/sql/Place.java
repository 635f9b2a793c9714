package io.snowmcp.sandbox.sql;

/** Line from 1 and position from 0, as Snowflake counts. */
record Place(int line, int pos) {
    static Place of(String sql, int offset) {
        int end = Math.min(offset, sql.length());
        int line = 1;
        int from = 0;
        for (int i = 0; i < end; i++) {
            if (sql.charAt(i) == '\n') {
                line++;
                from = i + 1;
            }
        }
        return new Place(line, end - from);
    }
}
