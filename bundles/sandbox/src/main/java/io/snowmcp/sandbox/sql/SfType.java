package io.snowmcp.sandbox.sql;

/** A Snowflake type; {@code length} counts for text and binary, {@code precision} and {@code scale} for the others. */
record SfType(Kind kind, int precision, int scale, long length) {
    static final long MAX_TEXT = 16_777_216L;
    static final long MAX_BINARY = 8_388_608L;

    enum Kind {
        NULL,
        FIXED,
        REAL,
        TEXT,
        BOOLEAN,
        DATE,
        TIME,
        NTZ,
        LTZ,
        TZ,
        VARIANT,
        OBJECT,
        ARRAY,
        BINARY
    }

    static final SfType NULL = new SfType(Kind.NULL, 0, 0, 0);
    static final SfType REAL = new SfType(Kind.REAL, 0, 0, 0);
    static final SfType TEXT = text(MAX_TEXT);
    static final SfType BOOLEAN = new SfType(Kind.BOOLEAN, 0, 0, 0);
    static final SfType DATE = new SfType(Kind.DATE, 0, 0, 0);
    static final SfType TIME = new SfType(Kind.TIME, 0, 9, 0);
    static final SfType NTZ = new SfType(Kind.NTZ, 0, 9, 0);
    static final SfType LTZ = new SfType(Kind.LTZ, 0, 9, 0);
    static final SfType TZ = new SfType(Kind.TZ, 0, 9, 0);
    static final SfType VARIANT = new SfType(Kind.VARIANT, 0, 0, 0);
    static final SfType OBJECT = new SfType(Kind.OBJECT, 0, 0, 0);
    static final SfType ARRAY = new SfType(Kind.ARRAY, 0, 0, 0);
    static final SfType BINARY = new SfType(Kind.BINARY, 0, 0, MAX_BINARY);

    static SfType fixed(int precision, int scale) {
        return new SfType(Kind.FIXED, Math.max(1, Math.min(38, precision)), scale, 0);
    }

    static SfType text(long length) {
        return new SfType(Kind.TEXT, 0, 0, Math.min(length, MAX_TEXT));
    }

    boolean is(Kind... any) {
        for (var k : any) {
            if (kind == k) {
                return true;
            }
        }
        return false;
    }

    boolean numeric() {
        return is(Kind.FIXED, Kind.REAL);
    }

    boolean json() {
        return is(Kind.VARIANT, Kind.OBJECT, Kind.ARRAY);
    }

    boolean stamp() {
        return is(Kind.NTZ, Kind.LTZ, Kind.TZ);
    }

    boolean temporal() {
        return is(Kind.DATE, Kind.NTZ, Kind.LTZ, Kind.TZ);
    }

    /**
     * How DuckDB keeps it: semi-structured values are canonical JSON text, time has microseconds, a timestamp with its
     * own offset is the time at UTC and the offset in minutes.
     */
    String physical() {
        return switch (kind) {
            case FIXED -> "DECIMAL(" + precision + "," + scale + ")";
            case REAL -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case NTZ -> "TIMESTAMP";
            case LTZ -> "TIMESTAMPTZ";
            case TZ -> "STRUCT(t TIMESTAMP, o SMALLINT)";
            case BINARY -> "BLOB";
            case NULL, TEXT, VARIANT, OBJECT, ARRAY -> "VARCHAR";
        };
    }

    /** As DESCRIBE TABLE and error messages spell it. */
    String declared() {
        return switch (kind) {
            case FIXED -> "NUMBER(" + precision + "," + scale + ")";
            case REAL -> "FLOAT";
            case NULL -> "VARCHAR(" + MAX_TEXT + ")";
            case TEXT -> "VARCHAR(" + length + ")";
            case BINARY -> "BINARY(" + length + ")";
            case TIME -> "TIME(" + scale + ")";
            case NTZ -> "TIMESTAMP_NTZ(" + scale + ")";
            case LTZ -> "TIMESTAMP_LTZ(" + scale + ")";
            case TZ -> "TIMESTAMP_TZ(" + scale + ")";
            default -> kind.name();
        };
    }

    /** As INFORMATION_SCHEMA.COLUMNS and the JSON of SHOW COLUMNS spell it, without arguments. */
    String family() {
        return switch (kind) {
            case FIXED -> "NUMBER";
            case REAL -> "FLOAT";
            case NULL -> "TEXT";
            case NTZ -> "TIMESTAMP_NTZ";
            case LTZ -> "TIMESTAMP_LTZ";
            case TZ -> "TIMESTAMP_TZ";
            default -> kind.name();
        };
    }
}
