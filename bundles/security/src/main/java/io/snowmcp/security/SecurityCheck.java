package io.snowmcp.security;

import io.snowmcp.ops.api.ConfigurationCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Of {@code io.snowmcp.security.cfg}. */
public final class SecurityCheck implements ConfigurationCheck {

    /** What a header can carry without doubt. */
    private static final Pattern SENDABLE = Pattern.compile("[!-~]*");

    @Override
    public String pid() {
        return Access.PID;
    }

    @Override
    public List<Problem> problems(Map<String, Object> values) {
        List<Problem> problems = new ArrayList<>();
        if (!SENDABLE.matcher(text(values, "apiKey")).matches()) {
            problems.add(
                    new Problem(
                            "apiKey",
                            "apiKey holds a space or a character that no header carries; use letters, digits and signs of ASCII"));
        }
        if (!Allowed.isCaller(text(values, "apiKeyCaller"))) {
            problems.add(new Problem("apiKeyCaller", "apiKeyCaller is " + Allowed.CALLER_SENTENCE));
        }
        return problems;
    }

    private static String text(Map<String, Object> values, String key) {
        return String.valueOf(values.getOrDefault(key, "")).strip();
    }
}
