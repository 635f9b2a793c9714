package io.snowmcp.sandbox.sql;

/** Snowflake's words for what goes wrong. */
final class Failures {
    private Failures() {}

    private static final String COMPILATION = "SQL compilation error:\n";

    static SqlFailure syntax(int line, int pos, String found) {
        return new SqlFailure(
                "001003",
                "42000",
                COMPILATION + "syntax error line " + line + " at position " + pos + " unexpected '" + found + "'.",
                line,
                pos);
    }

    static SqlFailure noSuchObject(String kind, String name) {
        return new SqlFailure(
                "002003", "42S02", COMPILATION + kind + " '" + name + "' does not exist or not authorized.");
    }

    static SqlFailure noSuchContainer(String kind, String name) {
        return new SqlFailure(
                "002003", "02000", COMPILATION + kind + " '" + name + "' does not exist or not authorized.");
    }

    /** For USE and ALTER of what is not there, or not for this role. */
    static SqlFailure noOperation() {
        return new SqlFailure(
                "002043", "02000", COMPILATION + "Object does not exist, or operation cannot be performed.");
    }

    static SqlFailure insufficient(String kind, String name) {
        return new SqlFailure(
                "003001",
                "42501",
                "SQL access control error:\nInsufficient privileges to operate on " + kind + " '" + name + "'.");
    }

    static SqlFailure alreadyExists(String name) {
        return new SqlFailure("002002", "42710", COMPILATION + "Object '" + name + "' already exists.");
    }

    static SqlFailure invalidIdentifier(int line, int pos, String name) {
        return new SqlFailure(
                "000904",
                "42000",
                COMPILATION + "error line " + line + " at position " + pos + "\ninvalid identifier '" + name + "'",
                line,
                pos);
    }

    static SqlFailure ambiguous(int line, int pos, String name) {
        return new SqlFailure(
                "001104",
                "42601",
                COMPILATION + "error line " + line + " at position " + pos + "\nambiguous column name '" + name + "'",
                line,
                pos);
    }

    static SqlFailure unknownFunction(String name) {
        return new SqlFailure("002140", "42601", COMPILATION + "Unknown function " + name);
    }

    static SqlFailure arguments(String function, int given) {
        return new SqlFailure(
                "000938",
                "22023",
                COMPILATION + "invalid number of arguments for function [" + function + "], got " + given);
    }

    static SqlFailure argumentTypes(String function, String types) {
        return new SqlFailure(
                "001044",
                "42P13",
                COMPILATION + "Invalid argument types for function '" + function + "': (" + types + ")");
    }

    static SqlFailure compilation(String code, String message) {
        return new SqlFailure(code, "42601", COMPILATION + message);
    }

    static SqlFailure noDatabase() {
        return new SqlFailure(
                "090105",
                "22000",
                "Cannot perform SELECT. This session does not have a current database. Call 'USE DATABASE', or use a"
                        + " qualified name.");
    }

    /** The text an expression of DuckDB raises, so that {@link DuckErrors} finds code and state again. */
    static String runtime(String code, String state, String message) {
        return "SF|" + code + "|" + state + "|" + message;
    }
}
