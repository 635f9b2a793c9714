package io.snowmcp.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and types of the statements in {@code statements/}, as Snowflake's documentation has them. */
class StatementsTest {
    record Case(String sql, String types, List<String> rows) {
        @Override
        public String toString() {
            return sql;
        }
    }

    private static final List<String> FILES = List.of("basics", "aggregation", "semistructured", "times", "queries");

    private static TestAccount account;

    @BeforeAll
    static void start() {
        account = new TestAccount();
    }

    @AfterAll
    static void stop() {
        account.close();
    }

    static Stream<Case> cases() {
        return FILES.stream().flatMap(file -> cases("statements/" + file + ".txt"));
    }

    private static Stream<Case> cases(String file) {
        var cases = new ArrayList<Case>();
        for (var line : Resources.text(file).split("\n")) {
            if (line.startsWith("> ")) {
                cases.add(new Case(line.substring(2), "", new ArrayList<>()));
            } else if (line.startsWith(": ")) {
                var last = cases.remove(cases.size() - 1);
                cases.add(new Case(last.sql(), line.substring(2), last.rows()));
            } else if (!line.startsWith("#")) {
                cases.get(cases.size() - 1).rows().add(line);
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsDocumented(Case c) throws SqlFailure {
        try (var session = account.session();
                var result = session.execute(SqlCall.of("q", c.sql()))) {
            var rows = new ArrayList<String>();
            for (var row = result.next(); row != null; row = result.next()) {
                rows.add(String.join(
                        "|",
                        Stream.of(row)
                                .map(x -> x == null ? "NULL" : x.replace("\n", "\\n"))
                                .toList()));
            }
            assertThat(rows).isEqualTo(c.rows());
            assertThat(String.join(
                            " ",
                            result.columns().stream().map(StatementsTest::type).toList()))
                    .isEqualTo(c.types());
        }
    }

    private static String type(ResultColumn c) {
        return switch (c.type()) {
            case "fixed" -> "fixed(" + c.precision() + "," + c.scale() + ")";
            case "text" -> c.length() == SfType.MAX_TEXT ? "text" : "text(" + c.length() + ")";
            case "binary" -> "binary(" + c.length() + ")";
            case "time", "timestamp_ntz", "timestamp_ltz", "timestamp_tz" -> c.type() + "(" + c.scale() + ")";
            default -> c.type();
        };
    }
}
