package io.snowmcp.tools.sql;

import io.snowmcp.tools.sql.Arguments.BadArgument;

/** Which part of a list: {@code size} entries after the first {@code offset}. */
record Page(int offset, int size) {

    private static final int DEFAULT_SIZE = 200;
    private static final int MAX_SIZE = 1000;

    static Page of(Arguments arguments) throws BadArgument {
        String cursor = arguments.text("cursor").orElse("0");
        try {
            int offset = Integer.parseInt(cursor);
            if (offset >= 0) {
                return new Page(offset, arguments.number("pageSize", DEFAULT_SIZE, MAX_SIZE, ""));
            }
        } catch (NumberFormatException notOurs) {
            // Said below, as for a negative one.
        }
        throw new BadArgument("cursor is '" + cursor + "'; give the nextCursor of the last answer, or leave it out.");
    }
}
