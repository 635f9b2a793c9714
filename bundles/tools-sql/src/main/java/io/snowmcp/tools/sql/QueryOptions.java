package io.snowmcp.tools.sql;

import io.snowmcp.tools.sql.Arguments.BadArgument;
import java.util.Locale;

/** How much of a result to give, and how its rows are written. */
record QueryOptions(int maxRows, int maxBytes, Format format) {

    enum Format {
        JSON,
        CSV,
        MARKDOWN
    }

    static QueryOptions of(Arguments arguments, QueryLimits limits) throws BadArgument {
        int rows = arguments.number("maxRows", limits.defaultRows(), limits.maxRows(), " (io.snowmcp.query: maxRows)");
        Format format = Format.valueOf(arguments.text("format").orElse("json").toUpperCase(Locale.ROOT));
        return new QueryOptions(rows, limits.maxResultBytes(), format);
    }
}
