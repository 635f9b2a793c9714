package io.snowmcp.transport.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A comma list of an operator's, compared without case. */
record Names(Set<String> values) {

    static Names of(String commaList) {
        return new Names(Arrays.stream(commaList.split(","))
                .map(name -> name.trim().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean contains(String name) {
        return !values.isEmpty() && values.contains(name.toLowerCase(Locale.ROOT));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }
}
