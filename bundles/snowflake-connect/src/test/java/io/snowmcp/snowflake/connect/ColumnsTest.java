package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.snowflake.api.Column.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    NUMBER       | 38       | 0 | NUMBER(38,0)      | NUMBER
                    VARCHAR      | 16777216 | 0 | VARCHAR(16777216) | TEXT
                    DOUBLE       | 0        | 0 | FLOAT             | FLOAT
                    DECFLOAT     | 38       | 0 | DECFLOAT          | NUMBER
                    BOOLEAN      | 0        | 0 | BOOLEAN           | BOOLEAN
                    TIME         | 0        | 9 | TIME(9)           | TEXT
                    TIMESTAMPNTZ | 0        | 9 | TIMESTAMP_NTZ(9)  | TEXT
                    TIMESTAMPLTZ | 0        | 3 | TIMESTAMP_LTZ(3)  | TEXT
                    TIMESTAMPTZ  | 0        | 0 | TIMESTAMP_TZ(0)   | TEXT
                    BINARY       | 8388608  | 0 | BINARY(8388608)   | TEXT
                    VARIANT      | 0        | 0 | VARIANT           | JSON
                    GEOGRAPHY    | 0        | 0 | GEOGRAPHY         | JSON
                    """)
    void areSpelledAsSnowflakeSpellsThem(String driver, int precision, int scale, String type, Kind kind) {
        assertThat(Columns.type(driver, precision, scale)).isEqualTo(type);
        assertThat(Columns.kind(driver)).isEqualTo(kind);
    }
}
