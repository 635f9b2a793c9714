package io.snowmcp.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"demo,DEMO", "'\"demo\"',demo", "'a b','a b'", "_x$1,_X$1", "'\"a\"\"b\"','a\"b'", "1a,1a"})
    void storesNamesAsSnowflakeDoes(String written, String stored) {
        assertThat(Identifiers.stored(written)).isEqualTo(stored);
    }

    @Test
    void splitsOnlyAtDotsOutsideQuotes() {
        assertThat(Identifiers.split("db.\"s.1\".t")).containsExactly("DB", "s.1", "T");
        assertThat(Identifiers.split("\"a\"\"b.c\"")).containsExactly("a\"b.c");
    }

    @Test
    void quotesSoThatNothingEscapes() {
        assertThat(Identifiers.quoted("a\"; DROP")).isEqualTo("\"a\"\"; DROP\"");
        assertThat(Identifiers.literal("a'b\\")).isEqualTo("'a''b\\\\'");
    }
}
