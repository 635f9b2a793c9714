package io.snowmcp.shell;

import io.snowmcp.ops.api.EffectiveConfiguration.Setting;
import java.util.regex.Pattern;

/** Which settings an operator asks for: a PID, with or without "io.snowmcp.", or a key; * is any text. */
final class SettingPattern {

    private static final String PREFIX = "io.snowmcp.";

    private final Pattern pattern;

    /** @param text empty for all */
    SettingPattern(String text) {
        StringBuilder regex = new StringBuilder();
        for (String part : (text.isEmpty() ? "*" : text).replace('~', '-').split("(?<=\\*)|(?=\\*)")) {
            regex.append(part.equals("*") ? ".*" : Pattern.quote(part));
        }
        pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }

    boolean matches(Setting setting) {
        return matches(setting.key())
                || matches(setting.pid())
                || matches(shortened(setting.pid()))
                || matches(id(setting))
                || matches(shortened(id(setting)));
    }

    /** The name of the file it may stand in, without its ending. */
    static String id(Setting setting) {
        return setting.name().isEmpty() ? setting.pid() : setting.pid() + "-" + setting.name();
    }

    private boolean matches(String text) {
        return pattern.matcher(text).matches();
    }

    private static String shortened(String pid) {
        return pid.startsWith(PREFIX) ? pid.substring(PREFIX.length()) : pid;
    }
}
