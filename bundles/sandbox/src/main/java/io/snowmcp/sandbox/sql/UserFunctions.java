package io.snowmcp.sandbox.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;

/** Registers functions written in Java with DuckDB; all take and give texts. */
final class UserFunctions {
    private final Connection connection;

    UserFunctions(Connection connection) {
        this.connection = connection;
    }

    /** {@code null} in any argument gives {@code null}. */
    interface Texts {
        String apply(String[] args);
    }

    void strict(String name, Texts f) throws SQLException {
        any(name, args -> {
            for (var a : args) {
                if (a == null) {
                    return null;
                }
            }
            return f.apply(args);
        });
    }

    void any(String name, Texts f) throws SQLException {
        register(name, f, false);
    }

    void changing(String name, Texts f) throws SQLException {
        register(name, f, true);
    }

    private void register(String name, Texts f, boolean changing) throws SQLException {
        try (var text = DuckDBLogicalType.of(DuckDBColumnType.VARCHAR);
                var b = DuckDBFunctions.scalarFunction()) {
            b.withName(name).withVarArgs(text).withReturnType(String.class).withVarArgsFunction(args -> {
                var texts = new String[args.length];
                for (int i = 0; i < args.length; i++) {
                    texts[i] = (String) args[i];
                }
                return f.apply(texts);
            });
            if (changing) {
                b.withVolatile();
            }
            b.register(connection);
        }
    }

    static RuntimeException fail(String code, String state, String message) {
        return new IllegalArgumentException(Failures.runtime(code, state, message));
    }

    /** As {@link SqlFailure#notEmulated}, from inside a function. */
    static RuntimeException notEmulated(String thing) {
        var e = SqlFailure.notEmulated(thing);
        return fail(e.code(), e.sqlState(), e.getMessage());
    }
}
