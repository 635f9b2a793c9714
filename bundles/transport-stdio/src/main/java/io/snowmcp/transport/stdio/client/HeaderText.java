package io.snowmcp.transport.stdio.client;

import io.snowmcp.transport.stdio.json.JsonText;
import java.util.Base64;

/** Values in headers (MCP 2026-07-28, Transports, "Value Encoding"). */
public final class HeaderText {

    private static final String PREFIX = "=?base64?";

    private HeaderText() {}

    /** As it is where a header can carry it; else in the base64 form. */
    public static String of(String value) {
        boolean plain = isPrintable(value) && value.equals(value.strip()) && !value.startsWith(PREFIX);
        return plain ? value : PREFIX + Base64.getEncoder().encodeToString(JsonText.bytes(value)) + "?=";
    }

    /** Whether the value needs no form of its own, in headers that have none. */
    public static boolean isPrintable(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                return false;
            }
        }
        return !value.isEmpty();
    }
}
