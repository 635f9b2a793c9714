package io.snowmcp.sandbox.sql;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** Turns what DuckDB throws into what Snowflake would say. */
final class DuckErrors {
    private static final Pattern OURS = Pattern.compile("SF\\|(\\d{6})\\|(\\w{5})\\|(.*?)(?:\\n|$)", Pattern.DOTALL);
    private static final Pattern OVERFLOW =
            Pattern.compile("(?i)out of range|overflow|could not cast|could not convert|casting value");

    private static final Pattern VALUE = Pattern.compile("(?i)(?:casting value|convert string) \"([^\"]+)\"");

    private DuckErrors() {}

    static SqlFailure of(SQLException e) {
        var message = String.valueOf(e.getMessage());
        var ours = OURS.matcher(message);
        if (ours.find()) {
            return new SqlFailure(ours.group(1), ours.group(2), ours.group(3));
        }
        var first = message.lines().findFirst().orElse("");
        if (message.contains("INTERRUPT") || message.contains("Interrupted")) {
            return SqlFailure.cancelled();
        }
        if (message.contains("must appear in the GROUP BY clause")) {
            return Failures.compilation(
                    "000979", "[an expression of the select list] is not a valid group by expression");
        }
        if (message.contains("WHERE clause cannot contain aggregates")
                || message.contains("aggregate function calls cannot be nested")) {
            return Failures.compilation("002035", "Invalid aggregate function in this clause: " + first);
        }
        if (message.contains("More than one row returned by a subquery")) {
            return new SqlFailure("090150", "22000", "Single-row subquery returns more than one row.");
        }
        if (message.contains("Out of Memory")) {
            return new SqlFailure(
                    "300005", "53200", "The sandbox's memory limit (io.snowmcp.sandbox: memoryMegabytes) is reached.");
        }
        if (message.contains("cannot affect the same target row more than once")) {
            return new SqlFailure("100090", "42P18", "Duplicate row detected during DML action");
        }
        if (message.contains("NOT NULL constraint failed")) {
            return new SqlFailure("100072", "22000", "NULL result in a non-nullable column");
        }
        if (OVERFLOW.matcher(message).find()) {
            var value = VALUE.matcher(first);
            return new SqlFailure(
                    "100039",
                    "22003",
                    value.find()
                            ? "Numeric value '" + value.group(1) + "' is out of range"
                            : "Numeric value is out of range: " + first);
        }
        if (message.contains("onflict")) {
            return new SqlFailure("000625", "57014", "Statement aborted: another transaction changed the same rows.");
        }
        return SqlFailure.notEmulated("this statement (" + first + ")");
    }
}
