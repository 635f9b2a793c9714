package io.snowmcp.sandbox.sql.data;

import io.snowmcp.sandbox.sql.SqlFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Makes the sample databases from SQL texts, the same rows each time. */
public final class SampleData {
    private final double scale;

    /** Runs one statement of Snowflake's SQL in a database and schema. */
    @FunctionalInterface
    public interface Statement {
        void run(String database, String schema, String sql) throws SqlFailure;
    }

    /** Runs one statement of DuckDB's SQL. */
    @FunctionalInterface
    public interface Raw {
        void run(String sql) throws SqlFailure;
    }

    /** Answers DuckDB's name of a table. */
    @FunctionalInterface
    public interface Physical {
        String of(String database, String schema, String table);
    }

    public SampleData(double scale) {
        this.scale = scale;
    }

    public void create(Statement snowflake, Raw duck, Physical physical) throws SqlFailure {
        load("tpch.sql", "SNOWFLAKE_SAMPLE_DATA", "TPCH_SF1", snowflake, duck, physical);
        load("demo.sql", "DEMO", "PUBLIC", snowflake, duck, physical);
    }

    private void load(String file, String database, String schema, Statement snowflake, Raw duck, Physical physical)
            throws SqlFailure {
        for (var block : text(file).split(";\\s*\n")) {
            var sql = block.strip();
            if (sql.startsWith("FILL ")) {
                int end = sql.indexOf('\n');
                var table = physical.of(database, schema, sql.substring(5, end).strip());
                duck.run("INSERT INTO " + table + " " + scaled(sql.substring(end), database, schema, physical));
            } else if (!sql.isEmpty()) {
                snowflake.run(database, schema, sql);
            }
        }
    }

    private String scaled(String sql, String database, String schema, Physical physical) {
        return sql.replace("{orders}", String.valueOf(count(1_500_000)))
                .replace("{customers}", String.valueOf(count(150_000)))
                .replace("{parts}", String.valueOf(count(200_000)))
                .replace("{suppliers}", String.valueOf(count(10_000)))
                .replace(
                        "{lineitem_table}",
                        sql.contains("{lineitem_table}") ? physical.of(database, schema, "LINEITEM") : "");
    }

    private long count(long full) {
        return Math.max(10, Math.round(full * scale));
    }

    private static String text(String name) {
        try (var in = SampleData.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
