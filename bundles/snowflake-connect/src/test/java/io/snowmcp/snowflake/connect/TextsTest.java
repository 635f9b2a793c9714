package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    @ParameterizedTest
    @CsvSource({
        "FRACTION, 12:30:00.500000000, 12:30:00.5",
        "FRACTION, 12:30:00.000000000, 12:30:00",
        "FRACTION, 2026-01-31T12:30:00.000000001, 2026-01-31T12:30:00.000000001",
        "FRACTION, 2026-01-31T12:30:00.120000000+02:00, 2026-01-31T12:30:00.12+02:00",
        "FRACTION, 2026-01-31T12:30:00.000000000-08:00, 2026-01-31T12:30:00-08:00",
        "FRACTION, 2026-01-31T12:30:10, 2026-01-31T12:30:10",
        "BOOLEAN, TRUE, true",
        "BOOLEAN, 1, true",
        "BOOLEAN, FALSE, false",
        "NUMBER, 1.50, 1.50",
        "NUMBER, 12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
        "NUMBER, 1E+3, 1000",
        "FLOAT, 1.0, 1",
        "FLOAT, 0.1, 0.1",
        "FLOAT, 1.0E-7, 1.0E-7",
        "FLOAT, NaN, NaN",
        "FLOAT, Infinity, inf",
        "FLOAT, -inf, -inf",
        "FLOAT, 2.0E-3, 0.002",
    })
    void areExact(Texts form, String driver, String exact) {
        assertThat(form.exact(driver)).isEqualTo(exact);
    }

    @Test
    void readBackAsTheSameFloat() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                var text = Texts.FLOAT.exact(Double.toString(value));
                assertThat(Double.parseDouble(text)).isEqualTo(value);
                assertThat(text.length())
                        .isLessThanOrEqualTo(Double.toString(value).length());
            }
        }
    }
}
