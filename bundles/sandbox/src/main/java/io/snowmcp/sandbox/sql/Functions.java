package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;

/** Finds who compiles a call; a function that nobody knows is refused by name. */
final class Functions {
    private final Compiler c;
    final FunctionLibrary library;
    final ConditionalFunctions conditional;
    final DateFunctions dates;
    final SemiStructured semi;
    final TextFunctions texts;
    final NumberFunctions numbers;
    final ContextFunctions context;
    private final Aggregates aggregates;
    private final Windows windows;

    Functions(Compiler compiler) {
        c = compiler;
        library = FunctionLibrary.SHARED;
        conditional = new ConditionalFunctions(compiler);
        dates = new DateFunctions(compiler);
        semi = new SemiStructured(compiler);
        texts = new TextFunctions(compiler);
        numbers = new NumberFunctions(compiler);
        context = new ContextFunctions(compiler);
        aggregates = new Aggregates(compiler);
        windows = new Windows(compiler, aggregates);
    }

    Typed call(Function f, Scope scope) throws SqlFailure {
        if (f.getMultipartName().size() > 1) {
            throw KnownFunctions.refuse(f.getName().toUpperCase(Locale.ROOT));
        }
        var name = Names.stored(f.getName());
        if (f.getKeep() != null
                || f.getAttribute() != null
                || f.isEscaped()
                || f.getHavingClause() != null
                || f.getOnOverflowTruncate() != null
                || f.getLimit() != null
                || !empty(f.getKeywordArguments())) {
            throw SqlFailure.notEmulated("this form of " + name);
        }
        if (aggregates.knows(name)) {
            return aggregates.plain(name, f, scope);
        }
        if (f.isDistinct() || !empty(f.getOrderByElements())) {
            throw SqlFailure.notEmulated(name + " with DISTINCT or ORDER BY");
        }
        if (f.getNamedParameters() != null && name.equals("POSITION")) {
            return library.call(name, c.expressions.all(cast(f.getNamedParameters()), scope), c);
        }
        return scalar(name, arguments(f), scope);
    }

    /** Over the rows of a group. */
    Typed aggregate(String name, List<Expression> args, boolean distinct, Scope scope) throws SqlFailure {
        if (!aggregates.knows(name)) {
            throw KnownFunctions.refuse(Names.shown(name));
        }
        var value = aggregates.compile(name, args, distinct, List.of(), scope);
        return new Typed(value.sql().replace(Aggregates.OVER, ""), value.type(), value.nullable(), Typed.Origin.NONE);
    }

    boolean aggregates(String name) {
        return aggregates.knows(name);
    }

    static boolean empty(List<?> list) {
        return list == null || list.isEmpty();
    }

    private Typed scalar(String name, List<Expression> args, Scope scope) throws SqlFailure {
        for (var family : List.of(
                semi, new TimeFunctions(c), dates, new CalendarFunctions(c), conditional, context, numbers, texts)) {
            var result = family.call(name, args, scope);
            if (result != null) {
                return result;
            }
        }
        if (library.knows(name)) {
            return library.call(name, c.expressions.all(args, scope), c);
        }
        if (windows.knows(name)) {
            throw Failures.compilation("002305", "Window function [" + name + "] requires an OVER clause.");
        }
        throw KnownFunctions.refuse(Names.shown(name));
    }

    static List<Expression> arguments(Function f) {
        return f.getParameters() == null ? List.of() : cast(f.getParameters());
    }

    static List<Expression> cast(List<?> list) {
        var result = new ArrayList<Expression>();
        for (var e : list) {
            result.add((Expression) e);
        }
        return result;
    }

    static boolean star(List<Expression> args) {
        return args.size() == 1 && (args.get(0) instanceof AllColumns || args.get(0) instanceof AllTableColumns);
    }

    Typed analytic(AnalyticExpression a, Scope scope) throws SqlFailure {
        return windows.compile(a, scope);
    }

    /** A group of functions; answers null for a name that is not its own. */
    interface Family {
        Typed call(String name, List<Expression> args, Scope scope) throws SqlFailure;
    }
}
