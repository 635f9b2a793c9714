package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.StringValue;

/** Conversions by name (TO_x, TRY_TO_x) and joining of texts. */
final class TextFunctions implements Functions.Family {
    private final Compiler c;

    TextFunctions(Compiler compiler) {
        c = compiler;
    }

    @Override
    public Typed call(String name, List<Expression> args, Scope scope) throws SqlFailure {
        boolean lenient = name.startsWith("TRY_TO_");
        return switch (name) {
            case "CONCAT" -> concat(c.expressions.all(args, scope));
            case "CONCAT_WS" -> {
                ConditionalFunctions.need(name, args, 2, 1000);
                var all = c.expressions.all(args, scope);
                var parts = new ArrayList<Typed>();
                for (int i = 1; i < all.size(); i++) {
                    if (i > 1) {
                        parts.add(all.get(0));
                    }
                    parts.add(all.get(i));
                }
                yield concat(parts);
            }
            case "TO_NUMBER", "TO_DECIMAL", "TO_NUMERIC", "TRY_TO_NUMBER", "TRY_TO_DECIMAL", "TRY_TO_NUMERIC" ->
                number(args, scope, lenient);
            case "TO_DOUBLE", "TRY_TO_DOUBLE" -> one(name, args, scope, SfType.REAL, lenient);
            case "TO_BOOLEAN", "TRY_TO_BOOLEAN" -> one(name, args, scope, SfType.BOOLEAN, lenient);
            case "TO_VARIANT" -> one(name, args, scope, SfType.VARIANT, false);
            case "TO_ARRAY" -> one(name, args, scope, SfType.ARRAY, false);
            case "TO_OBJECT" -> one(name, args, scope, SfType.OBJECT, false);
            case "TO_BINARY" -> one(name, args, scope, SfType.BINARY, false);
            case "TO_VARCHAR", "TO_CHAR" -> text(name, args, scope);
            default -> null;
        };
    }

    Typed concat(List<Typed> values) throws SqlFailure {
        var parts = new ArrayList<String>();
        long length = 0;
        for (var v : values) {
            if (v.kind() == Kind.BINARY) {
                throw SqlFailure.notEmulated("concatenation of binary values");
            }
            parts.add(c.casts
                    .to(v, v.kind() == Kind.TEXT ? v.type() : SfType.TEXT)
                    .sql());
            length += v.kind() == Kind.TEXT ? v.type().length() : SfType.MAX_TEXT;
        }
        return new Typed(
                "(" + String.join(" || ", parts) + ")",
                SfType.text(length),
                values.stream().anyMatch(Typed::nullable),
                Typed.Origin.NONE);
    }

    private Typed one(String name, List<Expression> args, Scope scope, SfType type, boolean lenient) throws SqlFailure {
        ConditionalFunctions.need(name, args, 1, 1);
        var v = c.expressions.compile(args.get(0), scope);
        return lenient ? c.casts.tryTo(v, type) : c.casts.to(v, type);
    }

    private Typed number(List<Expression> args, Scope scope, boolean lenient) throws SqlFailure {
        ConditionalFunctions.need("TO_NUMBER", args, 1, 4);
        boolean format = args.size() > 1 && args.get(1) instanceof StringValue;
        int at = format ? 2 : 1;
        int precision = args.size() > at ? NumberFunctions.constant(args.get(at), "precision of TO_NUMBER") : 38;
        int scale = args.size() > at + 1 ? NumberFunctions.constant(args.get(at + 1), "scale of TO_NUMBER") : 0;
        var type = SfType.fixed(precision, scale);
        if (!format) {
            return one("TO_NUMBER", args.subList(0, 1), scope, type, lenient);
        }
        var all = c.expressions.all(args.subList(0, 2), scope);
        var digits = (lenient ? "sf_try_parse_number(" : "sf_parse_number(")
                + c.casts.to(all.get(0), SfType.TEXT).sql() + ", " + all.get(1).sql() + ")";
        var n = Typed.of(digits, SfType.TEXT);
        return lenient ? c.casts.tryTo(n, type) : c.casts.to(n, type);
    }

    private Typed text(String name, List<Expression> args, Scope scope) throws SqlFailure {
        ConditionalFunctions.need(name, args, 1, 2);
        var v = c.expressions.compile(args.get(0), scope);
        if (args.size() == 1) {
            return c.casts.to(v, v.kind() == Kind.TEXT ? v.type() : SfType.TEXT);
        }
        var format = c.expressions.compile(args.get(1), scope);
        if (v.kind() == Kind.NULL) {
            return c.casts.to(v, SfType.TEXT);
        }
        if (v.type().numeric()) {
            return Typed.of("sf_format_number(CAST(" + v.sql() + " AS VARCHAR), " + format.sql() + ")", SfType.TEXT);
        }
        if (!v.type().temporal() && v.kind() != Kind.TIME) {
            throw SqlFailure.notEmulated(name + " of " + v.type().declared() + " with a format");
        }
        return Typed.of(c.casts.formatted(v, format.sql()), SfType.TEXT);
    }
}
