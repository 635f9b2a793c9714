package io.snowmcp.sandbox.sql;

import java.util.List;

/** Which privileges there are on which kind of thing. */
final class Privileges {
    private Privileges() {}

    /** What ALL grants. */
    static List<String> of(Securable.Kind kind) {
        return switch (kind) {
            case ACCOUNT ->
                List.of(
                        "CREATE DATABASE",
                        "CREATE ROLE",
                        "CREATE WAREHOUSE",
                        "CREATE RESOURCE MONITOR",
                        "MANAGE GRANTS");
            case DATABASE -> List.of("CREATE SCHEMA", "MODIFY", "MONITOR", "USAGE");
            case SCHEMA -> List.of("CREATE SEQUENCE", "CREATE TABLE", "CREATE VIEW", "MODIFY", "MONITOR", "USAGE");
            case TABLE -> List.of("DELETE", "INSERT", "REFERENCES", "SELECT", "TRUNCATE", "UPDATE");
            case VIEW -> List.of("REFERENCES", "SELECT");
            case SEQUENCE, ROLE -> List.of("USAGE");
            case WAREHOUSE -> List.of("MODIFY", "MONITOR", "OPERATE", "USAGE");
            case RESOURCE_MONITOR -> List.of("MODIFY", "MONITOR");
        };
    }

    static boolean known(Securable.Kind kind, String privilege) {
        return of(kind).contains(privilege)
                || (privilege.equals(Grants.OWNERSHIP)
                        && kind != Securable.Kind.ACCOUNT
                        && kind != Securable.Kind.ROLE);
    }
}
