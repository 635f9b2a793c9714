package io.snowmcp.sandbox.sql;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a function that Snowflake has and the sandbox lacks from one that nobody has. */
final class KnownFunctions {
    private static final Set<String> NAMES = Resources.text("snowflake-functions.txt")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .flatMap(line -> Stream.of(line.split(" ")))
            .collect(Collectors.toUnmodifiableSet());

    private KnownFunctions() {}

    /** @param name as it is shown, with its database and schema if the call has them */
    static SqlFailure refuse(String name) {
        return NAMES.contains(name) || name.matches("SNOWFLAKE\\.(CORTEX|ML|CORE)\\..*")
                ? SqlFailure.notEmulated("function " + name)
                : Failures.unknownFunction(name);
    }
}
