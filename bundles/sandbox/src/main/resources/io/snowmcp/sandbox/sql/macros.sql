-- DuckDB's own error() is volatile, which forbids grouping and windows: ours is not.
-- Integers of 128 bits, rounded half away from zero.
CREATE MACRO sf_div(n, d) AS
    CASE WHEN d = 0 THEN CAST(sf_divided_by_zero(CAST(d AS VARCHAR)) AS HUGEINT)
         ELSE CASE WHEN (n < 0) = (d < 0) THEN 1 ELSE -1 END * ((abs(n) * 2 + abs(d)) // (abs(d) * 2)) END;
CREATE MACRO sf_real_div(n, d) AS
    CASE WHEN d = 0 THEN CAST(sf_divided_by_zero(CAST(d AS VARCHAR)) AS DOUBLE) ELSE n / d END;
CREATE MACRO sf_mod(n, d) AS
    CASE WHEN d = 0 THEN CAST(sf_divided_by_zero(CAST(d AS VARCHAR)) AS INTEGER) ELSE n % d END;
CREATE MACRO sf_half_away(x) AS sign(x) * floor(abs(x) + 0.5);
-- A timestamp with its own offset: the time at UTC and minutes.
CREATE MACRO sf_tz(utc, minutes) AS
    CASE WHEN utc IS NULL OR minutes IS NULL THEN NULL ELSE struct_pack(t := utc, o := CAST(minutes AS SMALLINT)) END;
CREATE MACRO sf_tz_in(instant, zone) AS
    sf_tz(timezone('UTC', instant), date_diff('minute', timezone('UTC', instant), timezone(zone, instant)));
CREATE MACRO sf_tz_read(written) AS
    sf_tz(CAST(split_part(written, '|', 1) AS TIMESTAMP), CAST(split_part(written, '|', 2) AS INTEGER));
CREATE MACRO sf_tz_local(v) AS struct_extract(v, 't') + to_minutes(struct_extract(v, 'o'));
CREATE MACRO sf_tz_at(wall, minutes) AS sf_tz(wall - to_minutes(minutes), minutes);
