package io.snowmcp.sandbox.sql;

import java.util.Optional;

/** Results of finished statements, kept as the wire saw them. Safe for any thread. */
@FunctionalInterface
public interface ResultArchive {

    /** The result from its first row, to be closed by the caller; empty if there is none of that id (or no longer). */
    Optional<SqlResult> open(String queryId);
}
