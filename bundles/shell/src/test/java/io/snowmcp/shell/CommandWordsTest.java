package io.snowmcp.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandWordsTest {

    @Test
    void optionsMayStandOnEitherSideOfTheArgument() {
        CommandWords expected = new CommandWords("ann", Map.of("--expires", "90d", "--print", ""));

        assertThat(of("ann --expires 90d --print")).isEqualTo(expected);
        assertThat(of("--print ann --expires 90d")).isEqualTo(expected);
        assertThat(CommandWords.of(List.of(), Set.of(), Set.of())).isEqualTo(new CommandWords("", Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "ann bob, not understood: bob",
        "ann --prnt, not understood: --prnt",
        "ann --expires, a value is missing after --expires"
    })
    void saysWhatItDoesNotUnderstand(String words, String message) {
        assertThatThrownBy(() -> of(words)).hasMessage(message);
    }

    private static CommandWords of(String words) {
        return CommandWords.of(List.of(words.split(" ")), Set.of("--print"), Set.of("--expires"));
    }
}
