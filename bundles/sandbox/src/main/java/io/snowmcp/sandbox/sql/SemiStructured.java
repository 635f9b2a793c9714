package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.StructType;

/** Objects, arrays and paths into them. */
final class SemiStructured implements Functions.Family {
    private final Compiler c;

    SemiStructured(Compiler compiler) {
        c = compiler;
    }

    @Override
    public Typed call(String name, List<Expression> args, Scope scope) throws SqlFailure {
        return switch (name) {
            case "OBJECT_CONSTRUCT", "OBJECT_CONSTRUCT_KEEP_NULL" -> object(name, args, scope);
            case "ARRAY_CONSTRUCT" -> array(args, scope);
            case "ARRAY_CONSTRUCT_COMPACT" ->
                Typed.notNull("sf_array_compact(" + array(args, scope).sql() + ")", SfType.ARRAY);
            case "GET" -> {
                ConditionalFunctions.need(name, args, 2, 2);
                yield element(c.expressions.compile(args.get(0), scope), c.expressions.compile(args.get(1), scope));
            }
            case "OBJECT_DELETE", "OBJECT_PICK" -> keys(name, args, scope);
            case "AS_VARCHAR", "AS_CHAR" -> as(name, "VARCHAR", SfType.TEXT, args, scope);
            case "AS_ARRAY" -> as(name, "ARRAY", SfType.ARRAY, args, scope);
            case "AS_OBJECT" -> as(name, "OBJECT", SfType.OBJECT, args, scope);
            case "AS_BOOLEAN" -> as(name, "BOOLEAN", SfType.BOOLEAN, args, scope);
            case "AS_INTEGER" -> as(name, "INTEGER", SfType.fixed(38, 0), args, scope);
            case "AS_DOUBLE", "AS_REAL" -> as(name, "INTEGER|DECIMAL|DOUBLE", SfType.REAL, args, scope);
            case "AS_DECIMAL", "AS_NUMBER" -> {
                ConditionalFunctions.need(name, args, 1, 3);
                int precision = args.size() > 1 ? NumberFunctions.constant(args.get(1), "precision of " + name) : 38;
                int scale = args.size() > 2 ? NumberFunctions.constant(args.get(2), "scale of " + name) : 0;
                yield as(name, "INTEGER|DECIMAL", SfType.fixed(precision, scale), args.subList(0, 1), scope);
            }
            default -> null;
        };
    }

    private Typed as(String name, String type, SfType result, List<Expression> args, Scope scope) throws SqlFailure {
        ConditionalFunctions.need(name, args, 1, 1);
        var v = c.casts.to(c.expressions.compile(args.get(0), scope), SfType.VARIANT);
        var picked = Typed.of(
                "(CASE WHEN sf_typeof(" + v.sql() + ") IN ('" + type.replace("|", "', '") + "') THEN " + v.sql()
                        + " END)",
                SfType.VARIANT);
        return result.json() ? picked.as(result) : c.casts.to(picked, result);
    }

    private Typed keys(String name, List<Expression> args, Scope scope) throws SqlFailure {
        ConditionalFunctions.need(name, args, 2, 1000);
        var all = c.expressions.all(args, scope);
        var parts = new ArrayList<String>(
                List.of(c.casts.to(all.get(0), SfType.OBJECT).sql()));
        for (var key : all.subList(1, all.size())) {
            parts.add(c.casts
                    .to(key, name.equals("OBJECT_PICK") ? SfType.VARIANT : SfType.TEXT)
                    .sql());
        }
        return Typed.of(
                "sf_" + name.toLowerCase(java.util.Locale.ROOT) + "(" + String.join(", ", parts) + ")", SfType.OBJECT);
    }

    private Typed object(String name, List<Expression> args, Scope scope) throws SqlFailure {
        var pairs = new ArrayList<Typed>();
        if (Functions.star(args)) {
            for (var column : c.selects.star(args.get(0), scope)) {
                pairs.add(Literals.text(column.name()));
                pairs.add(column.value());
            }
        } else {
            pairs.addAll(c.expressions.all(args, scope));
        }
        if (pairs.size() % 2 != 0) {
            throw Failures.arguments(name, pairs.size());
        }
        return objectOf(pairs, name.endsWith("KEEP_NULL"));
    }

    private Typed objectOf(List<Typed> pairs, boolean keepNulls) throws SqlFailure {
        var parts = new ArrayList<String>(List.of(keepNulls ? "'keep'" : "'drop'"));
        for (int i = 0; i < pairs.size(); i += 2) {
            parts.add(c.casts.to(pairs.get(i), SfType.TEXT).sql());
            parts.add(c.casts.to(pairs.get(i + 1), SfType.VARIANT).sql());
        }
        return Typed.notNull("sf_object(" + String.join(", ", parts) + ")", SfType.OBJECT);
    }

    Typed array(List<Expression> args, Scope scope) throws SqlFailure {
        var parts = new ArrayList<String>(List.of("'array'"));
        for (var v : c.expressions.all(args, scope)) {
            parts.add(c.casts.to(v, SfType.VARIANT).sql());
        }
        return Typed.notNull("sf_array(" + String.join(", ", parts) + ")", SfType.ARRAY);
    }

    /** {@code {'a': 1}}. */
    Typed struct(StructType s, Scope scope) throws SqlFailure {
        if (!s.getKeyword().isEmpty()
                || (s.getParameters() != null && !s.getParameters().isEmpty())) {
            throw SqlFailure.notEmulated("STRUCT");
        }
        var pairs = new ArrayList<Typed>();
        for (var item : s.getArguments()) {
            var key = item.getAlias().getName();
            pairs.add(Literals.text(
                    key.startsWith("'") ? key.substring(1, key.length() - 1).replace("''", "'") : key));
            pairs.add(c.expressions.compile(item.getExpression(), scope));
        }
        return objectOf(pairs, false);
    }

    /** The steps of {@code v:a.b[0]} as {@link Normalized} wrote them. */
    Typed path(Typed v, String steps) throws SqlFailure {
        return Typed.of("sf_path(" + json(v).sql() + ", " + Names.literal(steps) + ")", SfType.VARIANT);
    }

    Typed element(Typed v, Typed index) throws SqlFailure {
        var step = index.kind() == Kind.TEXT
                ? "('k' || " + index.sql() + " || chr(1))"
                : "('i' || CAST(" + c.casts.to(index, SfType.fixed(38, 0)).sql() + " AS VARCHAR) || chr(1))";
        return Typed.of("sf_path(" + json(v).sql() + ", " + step + ")", SfType.VARIANT);
    }

    private static Typed json(Typed v) throws SqlFailure {
        if (!v.type().json() && v.kind() != Kind.NULL) {
            throw Failures.argumentTypes("GET", v.type().declared() + ", VARCHAR");
        }
        return v;
    }
}
