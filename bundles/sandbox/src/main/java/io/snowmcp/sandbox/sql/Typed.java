package io.snowmcp.sandbox.sql;

/** An expression in DuckDB's SQL together with the type Snowflake gives it. */
record Typed(String sql, SfType type, boolean nullable, Origin origin) {

    /** Where a column is from: what the wire reports beside its name. */
    record Origin(String database, String schema, String table) {
        static final Origin NONE = new Origin("", "", "");
    }

    static Typed of(String sql, SfType type) {
        return new Typed(sql, type, true, Origin.NONE);
    }

    static Typed notNull(String sql, SfType type) {
        return new Typed(sql, type, false, Origin.NONE);
    }

    static Typed count(String sql) {
        return notNull("CAST(" + sql + " AS DECIMAL(18,0))", SfType.fixed(18, 0));
    }

    Typed as(SfType other) {
        return new Typed(sql, other, nullable, origin);
    }

    SfType.Kind kind() {
        return type.kind();
    }
}
