package io.snowmcp.sandbox.sql;

import java.util.Optional;

/** The four names a session works with; stored identifiers without quotes. */
public record SessionContext(
        Optional<String> database, Optional<String> schema, Optional<String> warehouse, Optional<String> role) {}
