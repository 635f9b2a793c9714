package io.snowmcp.sandbox.sql;

/** A column as a relation or a query offers it: the name Snowflake sees and the name DuckDB sees. */
record OutColumn(String name, String physical, SfType type, boolean nullable, Typed.Origin origin) {

    OutColumn(String name, String physical, SfType type) {
        this(name, physical, type, true, Typed.Origin.NONE);
    }

    ResultColumn describe() {
        var o = origin;
        return switch (type.kind()) {
            case FIXED -> column("fixed", type.precision(), type.scale(), null);
            case REAL -> column("real", null, null, null);
            case NULL -> column("text", null, null, SfType.MAX_TEXT);
            case TEXT -> column("text", null, null, type.length());
            case BINARY ->
                new ResultColumn(
                        name,
                        "binary",
                        null,
                        null,
                        type.length(),
                        type.length(),
                        nullable,
                        o.database(),
                        o.schema(),
                        o.table());
            case TIME -> column("time", 0, type.scale(), null);
            case NTZ -> column("timestamp_ntz", 0, type.scale(), null);
            case LTZ -> column("timestamp_ltz", 0, type.scale(), null);
            case TZ -> column("timestamp_tz", 0, type.scale(), null);
            case BOOLEAN, DATE, VARIANT, OBJECT, ARRAY ->
                column(type.kind().name().toLowerCase(java.util.Locale.ROOT), null, null, null);
        };
    }

    private ResultColumn column(String kind, Integer precision, Integer scale, Long length) {
        var bytes = length == null ? null : Long.valueOf(Math.min(4 * length, SfType.MAX_TEXT));
        return new ResultColumn(
                name,
                kind,
                precision,
                scale,
                length,
                bytes,
                nullable,
                origin.database(),
                origin.schema(),
                origin.table());
    }
}
