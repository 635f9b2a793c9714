package io.snowmcp.sandbox.sql;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.OracleNamedFunctionParameter;
import net.sf.jsqlparser.expression.StringValue;

/** INFORMATION_SCHEMA.QUERY_HISTORY(), _BY_SESSION() and _BY_USER() with their named arguments. */
final class QueryHistory {
    private final SessionState session;
    private Predicate<History.Entry> wanted;
    private int limit = 100;

    QueryHistory(SessionState session) {
        this.session = session;
    }

    /** The function's rows, or nothing for a name that is none of them. */
    static Optional<Query> call(SessionState session, String written, List<Expression> args) throws SqlFailure {
        var name = written.toUpperCase(Locale.ROOT).replace("\"", "");
        var bare = name.substring(name.lastIndexOf('.') + 1);
        if (!bare.matches("QUERY_HISTORY(_BY_(SESSION|USER))?") || !name.contains("INFORMATION_SCHEMA.")) {
            return Optional.empty();
        }
        return Optional.of(new QueryHistory(session).query(bare, args));
    }

    private Query query(String name, List<Expression> args) throws SqlFailure {
        wanted = switch (name) {
            case "QUERY_HISTORY_BY_SESSION" -> e -> e.begun().session().equals(session.id());
            case "QUERY_HISTORY_BY_USER" -> e -> e.begun().user().equals(session.user());
            default -> e -> true;
        };
        for (var a : args) {
            if (!(a instanceof OracleNamedFunctionParameter p)) {
                throw SqlFailure.notEmulated(name + " with arguments by position");
            }
            argument(name, p.getName().toUpperCase(Locale.ROOT), p.getExpression());
        }
        return AccountUsage.visible(session, wanted, limit);
    }

    private void argument(String function, String name, Expression e) throws SqlFailure {
        switch (name) {
            case "RESULT_LIMIT" -> {
                if (!(e instanceof LongValue n) || n.getValue() < 1 || n.getValue() > 10_000) {
                    throw Failures.compilation("001303", "RESULT_LIMIT has to be from 1 to 10000.");
                }
                limit = (int) n.getValue();
            }
            case "SESSION_ID" -> {
                var id = e instanceof LongValue n ? n.getStringValue() : text(function, name, e);
                wanted = x -> x.begun().session().equals(id);
            }
            case "USER_NAME" -> {
                var user = Names.stored(text(function, name, e));
                wanted = x -> x.begun().user().equals(user);
            }
            case "INCLUDE_CLIENT_GENERATED_STATEMENT" -> {}
            case "END_TIME_RANGE_START" -> {
                var from = time(function, name, e);
                and(x -> x.end().map(end -> !end.at().isBefore(from)).orElse(true));
            }
            case "END_TIME_RANGE_END" -> {
                var to = time(function, name, e);
                and(x -> x.end().map(end -> end.at().isBefore(to)).orElse(false));
            }
            default -> throw Failures.compilation("001303", "invalid argument [" + name + "] for " + function);
        }
    }

    private void and(Predicate<History.Entry> more) {
        wanted = wanted.and(more);
    }

    private static String text(String function, String name, Expression e) throws SqlFailure {
        if (e instanceof StringValue s) {
            return s.getValue();
        }
        throw SqlFailure.notEmulated(function + " with a " + name + " that is not a constant");
    }

    /** A constant such as '2024-01-01T00:00:00Z', also behind a cast. */
    private static Instant time(String function, String name, Expression e) throws SqlFailure {
        if (e instanceof net.sf.jsqlparser.expression.CastExpression c) {
            return time(function, name, c.getLeftExpression());
        }
        try {
            return java.time.OffsetDateTime.parse(
                            text(function, name, e).strip().replaceFirst("^(\\S+) ", "$1T"))
                    .toInstant();
        } catch (java.time.format.DateTimeParseException wrong) {
            throw SqlFailure.notEmulated(function + " with a " + name + " that is not a constant time with its offset");
        }
    }
}
