package io.snowmcp.configuration.model;

import io.snowmcp.ops.api.EditDistance;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code <pid>.cfg}, or {@code <factory pid>-<member>.cfg}. */
public record FileName(String pid, String member) {

    /** PIDs that begin so are ours. */
    public static final String OURS = "io.snowmcp.";

    private static final String SUFFIX = ".cfg";
    /** The longer of two that both fit first. */
    private static final List<String> FOREIGN = List.of(
            ".cfg.json",
            ".cfg.txt",
            ".properties",
            ".config",
            ".conf",
            ".json",
            ".yaml",
            ".toml",
            ".cfg",
            ".yml",
            ".txt",
            ".ini",
            ".xml");

    private static final int MOST_SLIPS = 2;

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

    /** Of a file that nobody reads, what its name was probably meant to be; empty if it is not like one of ours. */
    public static Optional<FileName> meant(String name) {
        return FOREIGN.stream()
                .filter(suffix -> name.toLowerCase(Locale.ROOT).endsWith(suffix))
                .findFirst()
                .map(suffix -> name.substring(0, name.length() - suffix.length()))
                .flatMap(FileName::begunRight)
                .flatMap(stem -> of(stem + SUFFIX));
    }

    /** With {@code io.snowmcp.} where something like it stands. */
    private static Optional<String> begunRight(String stem) {
        int first = stem.indexOf('.');
        int second = stem.indexOf('.', first + 1);
        if (stem.startsWith(OURS)) {
            return Optional.of(stem);
        }
        if (("io." + stem).startsWith(OURS)) {
            return Optional.of("io." + stem);
        }
        boolean near = first > 0
                && second > 0
                && EditDistance.between(stem.substring(0, second + 1).toLowerCase(Locale.ROOT), OURS) <= MOST_SLIPS;
        return near ? Optional.of(OURS + stem.substring(second + 1)) : Optional.empty();
    }

    /** A name like it that any kind of file can have. */
    String mended() {
        return pid + "-" + member.replaceAll("[\\s\\p{Cntrl}|~]+", "-").toLowerCase(Locale.ROOT) + SUFFIX;
    }
}
