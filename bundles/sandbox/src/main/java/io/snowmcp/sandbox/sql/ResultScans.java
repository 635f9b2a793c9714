package io.snowmcp.sandbox.sql;

/** Makes the result of an earlier statement readable as a query. */
@FunctionalInterface
interface ResultScans {
    Query open(String queryId) throws SqlFailure;
}
