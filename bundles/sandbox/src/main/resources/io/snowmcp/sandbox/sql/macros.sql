-- Integers of 128 bits, rounded half away from zero.
CREATE MACRO sf_div(n, d) AS
    CASE WHEN d = 0 THEN CAST(error('SF|100051|22012|Division by zero') AS HUGEINT)
         ELSE CASE WHEN (n < 0) = (d < 0) THEN 1 ELSE -1 END * ((abs(n) * 2 + abs(d)) // (abs(d) * 2)) END;
CREATE MACRO sf_real_div(n, d) AS
    CASE WHEN d = 0 THEN CAST(error('SF|100051|22012|Division by zero') AS DOUBLE) ELSE n / d END;
CREATE MACRO sf_mod(n, d) AS
    CASE WHEN d = 0 THEN CAST(error('SF|100051|22012|Division by zero') AS INTEGER) ELSE n % d END;
CREATE MACRO sf_half_away(x) AS sign(x) * floor(abs(x) + 0.5);
