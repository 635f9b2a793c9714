package io.snowmcp.configuration.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code <pid>.cfg}, or {@code <factory pid>-<member>.cfg}. */
public record FileName(String pid, String member) {

    /** PIDs that begin so are ours. */
    public static final String OURS = "io.snowmcp.";

    private static final String WORD = "snowmcp";

    private static final String SUFFIX = ".cfg";

    /** Of files that hold settings elsewhere. */
    private static final Set<String> FOREIGN =
            Set.of("config", "conf", "properties", "json", "yaml", "yml", "toml", "ini", "xml", "txt");

    /** Anything that may have been meant for the beginning, up to a word like the second. */
    private static final Pattern BEGUN = Pattern.compile("(?:[A-Za-z]{1,3}[._-]|[Ii][Oo])?([A-Za-z]{5,9})[._](.+)");

    /** Empty if the name is not one of ours. */
    public static Optional<FileName> of(String name) {
        if (!name.startsWith(OURS) || !name.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String stem = name.substring(0, name.length() - SUFFIX.length());
        int dash = stem.indexOf('-');
        int tilde = stem.indexOf('~');
        int at = dash < 0 || tilde >= 0 && tilde < dash ? tilde : dash;
        return Optional.of(
                at < 0 ? new FileName(stem, "") : new FileName(stem.substring(0, at), stem.substring(at + 1)));
    }

    /** Whether a PID can be made of it: what stands after a | is where a configuration counts. */
    boolean usable() {
        return member.matches("[^\\s\\p{Cntrl}|~]*");
    }

    /**
     * Of a file that nobody reads, what its name was probably meant to be; empty if it is not like one of ours, or like
     * what editors, packages and people leave beside one.
     */
    public static Optional<FileName> meant(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String written : List.of(".cfg.json", ".cfg.txt")) {
            if (lower.endsWith(written)) {
                return meantBy(name.substring(0, name.length() - written.length()));
            }
        }
        if (lower.contains(SUFFIX + ".")) {
            return Optional.empty();
        }
        int dot = name.lastIndexOf('.');
        String end = lower.substring(dot + 1);
        boolean ended = FOREIGN.contains(end) || Nearest.isMeant(end, SUFFIX.substring(1));
        // Without an end, the last word is the kind.
        return end.matches("[a-z0-9_-]+") ? meantBy(ended ? name.substring(0, dot) : name) : Optional.empty();
    }

    /** @param stem without what stands for .cfg */
    private static Optional<FileName> meantBy(String stem) {
        if (stem.startsWith(OURS)) {
            return of(stem + SUFFIX);
        }
        Matcher begun = BEGUN.matcher(stem);
        return begun.matches() && isOurs(begun.group(1)) ? of(OURS + begun.group(2) + SUFFIX) : Optional.empty();
    }

    /** Whether it is, or was probably meant to be, the word that all our names have. */
    static boolean isOurs(String word) {
        return Nearest.isMeant(word, WORD);
    }

    /** A name like it that any kind of file can have. */
    String mended() {
        return pid + "-" + member.replaceAll("[\\s\\p{Cntrl}|~]+", "-").toLowerCase(Locale.ROOT) + SUFFIX;
    }
}
