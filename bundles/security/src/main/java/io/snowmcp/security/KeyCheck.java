package io.snowmcp.security;

import io.snowmcp.ops.api.ConfigurationCheck;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Of {@code io.snowmcp.key-<name>.cfg}. */
public final class KeyCheck implements ConfigurationCheck {

    @Override
    public String pid() {
        return KeyFile.PID;
    }

    @Override
    public List<Problem> problems(Map<String, Object> values) {
        List<Problem> problems = new ArrayList<>();
        if (KeyHash.parse(text(values, "hash")).isEmpty()) {
            problems.add(
                    new Problem(
                            "hash",
                            "hash is sha256:SALT:DIGEST as bin/snowflake-mcp-daemon key-create makes it, never the key itself"));
        }
        String caller = text(values, "caller").strip();
        if (!caller.isEmpty() && !Allowed.isCaller(caller)) {
            problems.add(new Problem("caller", "caller is " + Allowed.CALLER_SENTENCE));
        }
        try {
            Expiry.parse(text(values, "expires"));
        } catch (DateTimeException e) {
            problems.add(new Problem("expires", "expires is " + Expiry.SENTENCE));
        }
        return problems;
    }

    private static String text(Map<String, Object> values, String key) {
        return String.valueOf(values.getOrDefault(key, ""));
    }
}
