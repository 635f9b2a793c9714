package io.snowmcp.sandbox.sql;

import java.util.stream.Collectors;

/** What CURRENT_SECONDARY_ROLES and CURRENT_AVAILABLE_ROLES answer. */
final class RoleTexts {
    private RoleTexts() {}

    static String secondary(SessionState s) {
        var roles = s.secondaryRoles() ? String.join(",", s.account().roles().of(s.user())) : "";
        return Json.object()
                .put("roles", roles)
                .put("value", s.secondaryRoles() ? "ALL" : "")
                .toString();
    }

    static String available(SessionState s) {
        return s.account().roles().of(s.user()).stream()
                .map(r -> "\"" + r + "\"")
                .collect(Collectors.joining(", ", "[ ", " ]"));
    }
}
