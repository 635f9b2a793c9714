package io.snowmcp.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words of a command from its argument on: Karaf itself knows options only before it.
 *
 * @param argument empty if there is none
 * @param options by their names; the value of a flag is empty
 */
public record CommandWords(String argument, Map<String, String> options) {

    /**
     * @param flags the options that stand alone
     * @param valued those that are followed by their value
     * @throws IllegalArgumentException if there is a second argument or another option
     */
    public static CommandWords of(List<String> words, Set<String> flags, Set<String> valued) {
        String argument = "";
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (flags.contains(word)) {
                options.put(word, "");
            } else if (valued.contains(word) && i + 1 < words.size()) {
                options.put(word, words.get(++i));
            } else if (word.startsWith("-") || !argument.isEmpty()) {
                throw new IllegalArgumentException(
                        (valued.contains(word) ? "a value is missing after " : "not understood: ") + Texts.plain(word));
            } else {
                argument = word;
            }
        }
        return new CommandWords(argument, Map.copyOf(options));
    }
}
