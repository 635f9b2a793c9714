package io.snowmcp.transport.stdio.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.10e+5",
                "1E9",
                "true",
                " null ",
                "\"\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\"",
                "\"\u00e9\u20ac\ud83d\ude00\"",
                "[]",
                "{}",
                "[ 1 , [ ] , { } ]",
                "{\"a\":{\"b\":[1,{\"c\":null}]},\"a\":2}\r\n"
            })
    void takesJson(String text) throws Malformed {
        JsonCursor cursor = new JsonCursor(text.getBytes(StandardCharsets.UTF_8));
        cursor.skip();
        cursor.end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "tru",
                "nulll",
                "01",
                "+1",
                ".5",
                "1.",
                "1e",
                "-",
                "0x10",
                "NaN",
                "'a'",
                "\"",
                "\"a\nb\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u123",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1}",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\":1 \"b\":2}",
                "{a:1}",
                "{\"a\" 1}",
                "{\"a\":1]",
                "{} {}",
                "1 2"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> check(text.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"80", "c0af", "c3", "c328", "e08080", "eda080", "e282", "f08080af", "f4908080", "f5808080", "ff"
            })
    void refusesWhatIsNotUtf8(String hex) {
        byte[] bytes = new byte[hex.length() / 2 + 2];
        bytes[0] = '"';
        for (int i = 0; i < hex.length() / 2; i++) {
            bytes[i + 1] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        bytes[bytes.length - 1] = '"';

        assertThatThrownBy(() -> check(bytes)).isInstanceOf(Malformed.class);
    }

    @Test
    void takesDeepTextsWithoutDeepCallsAndBounded() throws Malformed {
        check(("[".repeat(10_000) + "]".repeat(10_000)).getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> check("[{\"a\":".repeat(200_000).getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("deeper than 10000");
    }

    @Test
    void keepsEveryDigitAndCharacter() throws Malformed {
        String text = "{\"n\":12345678901234567890.10,\"s\":\"a\\u00e9\\ud83d\\ude00\\n\\\"\",\"e\":[{},[],null,true]}";

        JsonValue value = JsonValue.read(text.getBytes(StandardCharsets.UTF_8));

        assertThat(value.get("n").text()).isEqualTo("12345678901234567890.10");
        assertThat(value.get("s").text()).isEqualTo("a\u00e9\ud83d\ude00\n\"");
        assertThat(value.toJson())
                .isEqualTo("{\"n\":12345678901234567890.10,\"s\":\"a\u00e9\ud83d\ude00\\u000a\\\"\","
                        + "\"e\":[{},[],null,true]}");
    }

    @Test
    void findsWhatIsWrittenUnderAPath() {
        byte[] text = "{\"x\":[{\"a\":1}],\"a\":{\"b\": [1, 2] }}".getBytes(StandardCharsets.UTF_8);

        assertThat(JsonText.find(text, "a", "b"))
                .hasValueSatisfying(found -> assertThat(new String(found)).isEqualTo("[1, 2]"));
        assertThat(JsonText.find(text, "x", "a")).isEmpty();
        assertThat(JsonText.findString(text, "a", "b")).isEmpty();
    }

    private static void check(byte[] text) throws Malformed {
        JsonCursor cursor = new JsonCursor(text);
        cursor.skip();
        cursor.end();
    }
}
