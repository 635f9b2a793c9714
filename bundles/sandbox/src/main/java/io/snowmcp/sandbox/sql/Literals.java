package io.snowmcp.sandbox.sql;

import io.snowmcp.sandbox.sql.SfType.Kind;
import java.util.ArrayList;
import java.util.Locale;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.HexValue;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.statement.create.table.ColDataType;

/** Constants: a number has just the digits it is written with. */
final class Literals {
    private final Compiler c;

    Literals(Compiler compiler) {
        c = compiler;
    }

    Typed compile(Expression e) throws SqlFailure {
        if (e instanceof LongValue n) {
            return number(n.getStringValue());
        }
        if (e instanceof DoubleValue n) {
            return number(n.toString());
        }
        if (e instanceof StringValue s) {
            if (s.getPrefix() != null) {
                throw SqlFailure.notEmulated("string prefix " + s.getPrefix());
            }
            return text(s.getNotExcapedValue());
        }
        if (e instanceof NullValue) {
            return Typed.of("NULL", SfType.NULL);
        }
        if (e instanceof BooleanValue b) {
            return Typed.notNull(b.getValue() ? "TRUE" : "FALSE", SfType.BOOLEAN);
        }
        if (e instanceof HexValue h && h.getValue().strip().matches("(?i)x'[0-9a-f]*'")) {
            return Typed.notNull("unhex(" + h.getValue().strip().substring(1) + ")", SfType.BINARY);
        }
        if (e instanceof DateTimeLiteralExpression d) {
            var type = Types.named(d.getType().name(), java.util.List.of());
            return c.casts.to(text(unquoted(d.getValue())), type);
        }
        return null;
    }

    static Typed text(String value) {
        return Typed.notNull(Names.literal(value), SfType.text(value.length()));
    }

    static Typed number(String written) throws SqlFailure {
        if (written.toLowerCase(Locale.ROOT).contains("e")) {
            return Typed.notNull("CAST('" + written + "' AS DOUBLE)", SfType.REAL);
        }
        var value = new java.math.BigDecimal(written.endsWith(".") ? written + "0" : written);
        int scale = written.endsWith(".") ? 0 : value.scale();
        int precision = Math.max(value.precision(), scale);
        if (precision > 38) {
            return Typed.notNull("CAST('" + written + "' AS DOUBLE)", SfType.REAL);
        }
        var type = SfType.fixed(precision, scale);
        return Typed.notNull("CAST(" + value.toPlainString() + " AS " + type.physical() + ")", type);
    }

    String unquoted(String literal) {
        return literal.startsWith("'")
                ? literal.substring(1, literal.length() - 1).replace("''", "'")
                : literal;
    }

    static SfType type(ColDataType type) throws SqlFailure {
        var name = type.getDataType().replaceAll("\\s*\\(.*", "").strip();
        var args = new ArrayList<Integer>();
        if (type.getPrecision() != null) {
            args.add(type.getPrecision());
        }
        if (type.getScale() != null) {
            args.add(type.getScale());
        }
        if (args.isEmpty() && type.getArgumentsStringList() != null) {
            for (var a : type.getArgumentsStringList()) {
                if (!a.matches("\\d+")) {
                    throw SqlFailure.notEmulated("data type " + type);
                }
                args.add(Integer.valueOf(a));
            }
        }
        return Types.named(name, args);
    }

    static boolean constantText(Typed t) {
        return t.kind() == Kind.TEXT && t.sql().startsWith("'") && !t.nullable();
    }
}
