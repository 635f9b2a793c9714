package io.snowmcp.configuration.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code <pid>.cfg}, or {@code <factory pid>-<member>.cfg}. */
public record FileName(String pid, String member) {

    /** PIDs that begin so are ours. */
    public static final String OURS = "io.snowmcp.";

    private static final String SUFFIX = ".cfg";
    private static final List<String> FOREIGN = List.of(".config", ".cfg.json", ".json");

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

    /** Of a file in a form that nobody reads; empty if the name is not like one of ours. */
    public static Optional<FileName> inForeignForm(String name) {
        return FOREIGN.stream()
                .filter(name::endsWith)
                .findFirst()
                .flatMap(suffix -> of(name.substring(0, name.length() - suffix.length()) + SUFFIX));
    }

    /** A name like it that any kind of file can have. */
    String mended() {
        return pid + "-" + member.replaceAll("[\\s\\p{Cntrl}|~]+", "-").toLowerCase(Locale.ROOT) + SUFFIX;
    }
}
