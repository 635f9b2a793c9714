package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.OracleNamedFunctionParameter;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.statement.select.TableFunction;

/** FLATTEN, GENERATOR, RESULT_SCAN and the IDENTIFIER form of a table's name. */
final class TableFunctions {
    private static final List<OutColumn> FLATTENED = List.of(
            new OutColumn("SEQ", "f1", SfType.fixed(38, 0)),
            new OutColumn("KEY", "f2", SfType.TEXT),
            new OutColumn("PATH", "f3", SfType.TEXT),
            new OutColumn("INDEX", "f4", SfType.fixed(38, 0)),
            new OutColumn("VALUE", "f5", SfType.VARIANT),
            new OutColumn("THIS", "f6", SfType.VARIANT));

    private static final List<OutColumn> SPLIT = List.of(
            new OutColumn("SEQ", "f1", SfType.fixed(38, 0)),
            new OutColumn("INDEX", "f2", SfType.fixed(38, 0)),
            new OutColumn("VALUE", "f3", SfType.TEXT));

    private final Compiler c;

    TableFunctions(Compiler compiler) {
        c = compiler;
    }

    String compile(TableFunction t, Scope scope) throws SqlFailure {
        if (t.isRowsFrom() || t.getWithClause() != null || t.getSampleClause() != null) {
            throw SqlFailure.notEmulated("this table function");
        }
        var f = t.getFunction();
        var alias = t.getAlias() == null ? null : Names.stored(t.getAlias().getName());
        var columns = t.getAlias() == null || Functions.empty(t.getAlias().getAliasColumns())
                ? null
                : t.getAlias().getAliasColumns().stream()
                        .map(a -> Names.stored(a.name))
                        .toList();
        if (f.getName().equalsIgnoreCase("TABLE")) {
            var args = Functions.arguments(f);
            if (args.size() == 1 && args.get(0) instanceof Function inner) {
                return call(inner, alias, columns, scope);
            }
            if (args.size() == 1 && args.get(0) instanceof StringValue s) {
                return identifier(s, alias, scope);
            }
            throw SqlFailure.notEmulated("TABLE(" + args + ")");
        }
        return call(f, alias, columns, scope);
    }

    private String call(Function f, String alias, List<String> names, Scope scope) throws SqlFailure {
        return switch (f.getName().toUpperCase(Locale.ROOT)) {
            case "FLATTEN" -> flatten(Functions.arguments(f), alias, names, scope);
            case "SPLIT_TO_TABLE", "STRTOK_SPLIT_TO_TABLE" -> split(f, alias, names, scope);
            case "GENERATOR" -> generator(Functions.arguments(f), scope);
            case "RESULT_SCAN" -> resultScan(Functions.arguments(f), alias, names, scope);
            case "IDENTIFIER" -> {
                if (Functions.arguments(f).size() == 1 && Functions.arguments(f).get(0) instanceof StringValue s) {
                    yield identifier(s, alias, scope);
                }
                throw SqlFailure.notEmulated("IDENTIFIER of what is not a constant");
            }
            default -> {
                var history = QueryHistory.call(c.session, f.getName(), Functions.arguments(f))
                        .orElseThrow(() -> SqlFailure.notEmulated(
                                "table function " + f.getName().toUpperCase(Locale.ROOT)));
                c.computes = true;
                yield derived(history, alias, names, scope);
            }
        };
    }

    private String identifier(StringValue s, String alias, Scope scope) throws SqlFailure {
        var object = c.session.objectName(Lexer.tokens(s.getNotExcapedValue()));
        return c.froms.relation(object, alias == null ? object.name() : alias, null, scope);
    }

    private String flatten(List<Expression> args, String alias, List<String> names, Scope scope) throws SqlFailure {
        var input = c.froms.named(args, "input");
        for (var a : args) {
            if (a instanceof OracleNamedFunctionParameter p
                    && !p.getName().matches("(?i)input|path|outer|recursive|mode")) {
                throw Failures.compilation("001303", "invalid argument [" + p.getName() + "] for FLATTEN");
            }
        }
        if (input == null && !args.isEmpty() && !(args.get(0) instanceof OracleNamedFunctionParameter)) {
            input = args.get(0);
        }
        if (input == null) {
            throw Failures.compilation("001303", "missing argument [INPUT] for FLATTEN");
        }
        var value = c.expressions.compile(input, scope);
        if (!value.type().json() && !value.type().is(SfType.Kind.NULL)) {
            throw Failures.argumentTypes("FLATTEN", value.type().declared());
        }
        var path = c.froms.named(args, "path");
        var mode = c.froms.named(args, "mode");
        var duck = c.fresh("r");
        scope.sources.add(new Scope.Source(
                alias, null, duck, names == null ? FLATTENED : Froms.renamed(FLATTENED, names), Set.of()));
        var call = "sf_flatten(" + value.sql() + ", "
                + (path == null ? "''" : c.expressions.compile(path, scope).sql()) + ", '" + flag(args, "outer")
                + flag(args, "recursive")
                + (mode == null ? "BOTH" : ((StringValue) mode).getValue().toUpperCase(Locale.ROOT)) + "')";
        return rows(
                call,
                "CAST(w[1] AS DECIMAL(38,0)) AS f1, w[2] AS f2, w[3] AS f3, CAST(w[4] AS DECIMAL(38,0)) AS f4, w[5] AS f5,"
                        + " w[6] AS f6",
                duck);
    }

    private String split(Function f, String alias, List<String> names, Scope scope) throws SqlFailure {
        ConditionalFunctions.need(f.getName().toUpperCase(Locale.ROOT), Functions.arguments(f), 2, 2);
        var parts = new ArrayList<String>();
        for (var v : c.expressions.all(Functions.arguments(f), scope)) {
            parts.add(c.casts.to(v, SfType.TEXT).sql());
        }
        var list = (f.getName().equalsIgnoreCase("SPLIT_TO_TABLE") ? "sf_split(" : "sf_strtok_to_array(")
                + String.join(", ", parts) + ")";
        var duck = c.fresh("r");
        scope.sources.add(
                new Scope.Source(alias, null, duck, names == null ? SPLIT : Froms.renamed(SPLIT, names), Set.of()));
        return rows(
                "sf_flatten(" + list + ", '', '00ARRAY')",
                "CAST(w[1] AS DECIMAL(38,0)) AS f1, CAST(CAST(w[4] AS INTEGER) + 1 AS DECIMAL(38,0)) AS f2,"
                        + " sf_json_text(w[5]) AS f3",
                duck);
    }

    private static String rows(String call, String columns, String duck) {
        return "LATERAL (SELECT " + columns
                + " FROM (SELECT from_json(j, '[\"VARCHAR\"]') AS w FROM (SELECT unnest(from_json(" + call
                + ", '[\"JSON\"]')) AS j))) AS " + duck;
    }

    private String flag(List<Expression> args, String name) throws SqlFailure {
        var e = c.froms.named(args, name);
        if (e == null) {
            return "0";
        }
        if (e instanceof BooleanValue b) {
            return b.getValue() ? "1" : "0";
        }
        throw SqlFailure.notEmulated(name.toUpperCase(Locale.ROOT) + " of FLATTEN that is not a constant");
    }

    private String generator(List<Expression> args, Scope scope) throws SqlFailure {
        var rows = c.froms.named(args, "rowcount");
        if (!(rows instanceof LongValue n) || args.size() != 1) {
            throw SqlFailure.notEmulated("GENERATOR without a constant ROWCOUNT alone");
        }
        var duck = c.fresh("gen");
        scope.sources.add(new Scope.Source(null, null, duck, List.of(), Set.of()));
        return "range(" + n.getValue() + ") AS " + duck + "(seq)";
    }

    private String resultScan(List<Expression> args, String alias, List<String> names, Scope scope) throws SqlFailure {
        ConditionalFunctions.need("RESULT_SCAN", args, 1, 1);
        String id;
        if (args.get(0) instanceof StringValue s) {
            id = s.getValue();
        } else if (args.get(0) instanceof Function f && f.getName().equalsIgnoreCase("LAST_QUERY_ID")) {
            var a = Functions.arguments(f);
            id = c.session
                    .queryId(a.isEmpty() ? -1 : NumberFunctions.constant(a.get(0), "number of LAST_QUERY_ID"))
                    .orElse("");
        } else {
            throw SqlFailure.notEmulated("RESULT_SCAN of what is not a constant");
        }
        return derived(c.session.resultScan(id), alias, names, scope);
    }

    private String derived(Query q, String alias, List<String> names, Scope scope) throws SqlFailure {
        var duck = c.fresh("r");
        var columns = new ArrayList<>(names == null ? q.columns() : Froms.renamed(q.columns(), names));
        scope.sources.add(new Scope.Source(alias, null, duck, columns, Set.of()));
        return "(" + q.sql() + ") AS " + duck;
    }
}
