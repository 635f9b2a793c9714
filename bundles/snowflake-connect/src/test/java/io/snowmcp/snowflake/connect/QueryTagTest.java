package io.snowmcp.snowflake.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.snowmcp.snowflake.api.Lease.Origin;
import io.snowmcp.snowflake.connect.auth.Refused;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTagTest {

    private static final Origin ALICE = new Origin("alice", "execute_query", "r-1");
    private static final String OURS =
            "{\"app\":\"snowmcp\",\"tool\":\"execute_query\",\"caller\":\"alice\",\"requestId\":\"r-1\"";

    private static String tag(String operators) throws Refused {
        return QueryTag.of(operators).with(ALICE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    cc-42                             | ,"tag":"cc-42"
                    say "hi" \\ 😀                     | ,"tag":"say \\"hi\\" \\\\ 😀"
                    [1]                               | ,"tag":"[1]"
                    {"team":"fin"}                    | ,"team":"fin"
                    { "a": {"b": [1, null]}, "c": "😀" } | ,"a":{"b":[1,null]},"c":"😀"
                    {"n": 0.12345678901234567890123}  | ,"n":0.12345678901234567890123
                    {"tag": "t", "Caller": "other"}   | ,"tag":"t","Caller":"other"
                    """)
    void laysWhatTheOperatorWritesBehindOurs(String operators, String written) throws Exception {
        assertThat(tag(operators)).isEqualTo(OURS + written + "}");
    }

    @Test
    void isOursAloneWithoutATagOfTheOperators() throws Exception {
        assertThat(tag("")).isEqualTo(OURS + "}");
        assertThat(tag("{}")).isEqualTo(OURS + "}");
    }

    @Test
    void letsNoOperatorSayWhoseStatementItIs() throws Exception {
        assertThat(tag("{\"app\":1,\"tool\":{},\"caller\":\"bob\",\"requestId\":null,\"team\":\"fin\"}"))
                .isEqualTo(OURS + ",\"team\":\"fin\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    {                       | 2
                    {team: "fin"}           | 2
                    {"team": "fin",}        | 16
                    {"team": "fin"} and so  | 17
                    {"team": 1, "team": 2}  | 21
                    """)
    void refusesWhatBeginsLikeAnObjectButIsNone(String operators, int place) {
        assertThatThrownBy(() -> QueryTag.of(operators))
                .isInstanceOf(Refused.class)
                .hasMessage("queryTag begins with { but is no JSON object that has each name once, see its character "
                        + place);
    }

    @Test
    void refusesATagThatLeavesNoRoom() throws Exception {
        assertThat(tag("x".repeat(1000))).hasSize(OURS.length() + 1010);
        assertThat(tag("\"".repeat(500))).hasSize(OURS.length() + 1010);
        assertThat(tag("{\"k\":\"" + "x".repeat(994) + "\"}")).hasSize(OURS.length() + 1002);
        for (var tooLong :
                new String[] {"x".repeat(1001), "\"".repeat(500) + "x", "{\"k\":\"" + "x".repeat(995) + "\"}"}) {
            assertThatThrownBy(() -> QueryTag.of(tooLong))
                    .isInstanceOf(Refused.class)
                    .hasMessage("queryTag takes 1001 characters as JSON, but must take at most 1000, as Snowflake's"
                            + " limit of a query tag is 2000 and tool, caller and request id are in it too");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "\\", "a\"", "\n", "\u0000", "a😀", "\ud83d", "ß"})
    void staysJsonWithinSnowflakesLimitWhateverItIsMadeOf(String piece) throws Exception {
        var endless = piece.repeat(5000);
        for (var operators : new String[] {"o".repeat(1000), "{\"k\":\"" + "😀".repeat(497) + "\"}"}) {
            var tag = QueryTag.of(operators).with(new Origin(endless, endless, endless));
            assertThat(tag).hasSizeBetween(1900, 2000);
            var read = new ObjectMapper().readTree(tag);
            assertThat(read.path("caller").textValue())
                    .startsWith(endless.substring(0, 148).replaceAll("[\\p{Cntrl}\\p{Cs}]", " "));
            assertThat(read.path("tool")).isEqualTo(read.path("caller")).isEqualTo(read.path("requestId"));
        }
    }

    @Test
    void isTheSameTagWhereItSaysTheSame() throws Exception {
        assertThat(QueryTag.of("{\"a\": 1}"))
                .isEqualTo(QueryTag.of("{\"a\":1}"))
                .isNotEqualTo(QueryTag.of("a"));
    }

    @Test
    void isCheckedWithTheConfiguration() {
        var settings = Map.of("account", "a-b", "user", "u", "password", "p", "queryTag", " {no} ");
        assertThatThrownBy(() -> SettingsCheck.check(Configs.of(settings))).hasMessageStartingWith("queryTag begins");
    }
}
