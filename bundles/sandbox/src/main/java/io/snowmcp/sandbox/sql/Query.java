package io.snowmcp.sandbox.sql;

import java.util.List;

/** A compiled SELECT: its text for DuckDB and its columns, whose physical names are {@code c1..cn}. */
record Query(String sql, List<OutColumn> columns) {}
