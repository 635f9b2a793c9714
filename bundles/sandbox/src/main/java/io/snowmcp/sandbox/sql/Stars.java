package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;

/** What {@code *} or {@code t.*} stands for, with ILIKE, EXCLUDE, REPLACE and RENAME. */
final class Stars {
    private final Compiler c;

    Stars(Compiler compiler) {
        c = compiler;
    }

    List<Selects.Item> columns(Expression e, Scope scope) throws SqlFailure {
        var all = (AllColumns) e;
        var qualifier = qualifier(e);
        var found = new ArrayList<Selects.Item>();
        boolean any = false;
        for (var s : scope.sources) {
            if (Scope.matches(s, qualifier)) {
                any = true;
                found.addAll(columns(s, qualifier.isEmpty(), scope));
            }
        }
        if (!any) {
            var place = c.parsed.place(all);
            throw Failures.invalidIdentifier(
                    place.line(), place.pos(), String.join(".", qualifier) + (qualifier.isEmpty() ? "*" : ".*"));
        }
        return chosen(all, found, scope);
    }

    private static List<String> qualifier(Expression e) {
        var qualifier = new ArrayList<String>();
        if (e instanceof AllTableColumns t) {
            var parts = t.getTable().getNameParts();
            for (int i = parts.size() - 1; i >= 0; i--) {
                qualifier.add(Names.stored(parts.get(i)));
            }
        }
        return qualifier;
    }

    private static List<Selects.Item> columns(Scope.Source s, boolean bare, Scope scope) {
        var result = new ArrayList<Selects.Item>();
        for (var column : s.columns()) {
            if (!bare || !s.hidden().contains(column.name())) {
                result.add(new Selects.Item(column.name(), scope.value(s, column, bare)));
            }
        }
        return result;
    }

    private List<Selects.Item> chosen(AllColumns all, List<Selects.Item> found, Scope scope) throws SqlFailure {
        var except = new HashSet<String>();
        if (all.getExceptColumns() != null) {
            all.getExceptColumns().forEach(x -> except.add(Names.stored(x.getColumnName())));
        }
        var renamed = new HashMap<String, String>();
        var replaced = new HashMap<String, Typed>();
        Pattern like = null;
        if (all.getReplaceExpressions() != null) {
            for (var r : all.getReplaceExpressions()) {
                var alias = Names.stored(r.getAlias().getName());
                if (r.getExpression() instanceof Function f && f.getName().equals(Rewrites.RENAME)) {
                    renamed.put(Names.stored(((Column) Functions.arguments(f).get(0)).getColumnName()), alias);
                } else if (r.getExpression() instanceof Function f
                        && f.getName().equals(Rewrites.ILIKE)) {
                    like = pattern(((StringValue) Functions.arguments(f).get(0)).getNotExcapedValue());
                } else {
                    replaced.put(alias, c.expressions.compile(r.getExpression(), scope));
                }
            }
        }
        var names = found.stream().map(Selects.Item::name).toList();
        unknown(all, names, except, renamed.keySet(), replaced.keySet());
        return result(found, except, renamed, replaced, like);
    }

    private static List<Selects.Item> result(
            List<Selects.Item> found,
            Set<String> except,
            Map<String, String> renamed,
            Map<String, Typed> replaced,
            Pattern like) {
        var result = new ArrayList<Selects.Item>();
        for (var item : found) {
            var name = item.name();
            if (!except.contains(name) && (like == null || like.matcher(name).matches())) {
                result.add(
                        new Selects.Item(renamed.getOrDefault(name, name), replaced.getOrDefault(name, item.value())));
            }
        }
        return result;
    }

    @SafeVarargs
    private void unknown(AllColumns all, List<String> names, Set<String>... asked) throws SqlFailure {
        for (var set : asked) {
            for (var name : set) {
                if (!names.contains(name)) {
                    var place = c.parsed.place(all);
                    throw Failures.invalidIdentifier(place.line(), place.pos(), Names.shown(name));
                }
            }
        }
    }

    private static Pattern pattern(String like) {
        var regex = new StringBuilder();
        for (char k : like.toCharArray()) {
            regex.append(k == '%' ? ".*" : k == '_' ? "." : Pattern.quote(String.valueOf(k)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
