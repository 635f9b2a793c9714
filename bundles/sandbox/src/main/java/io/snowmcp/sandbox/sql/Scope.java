package io.snowmcp.sandbox.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.expression.Expression;

/** What names mean at one place of a query: the relations in FROM, aliases of the select list, named queries. */
final class Scope {
    /** One relation in FROM; hidden columns (the right side of USING) answer only when qualified. */
    record Source(
            String name,
            Catalog.ObjectName object,
            String duck,
            List<OutColumn> columns,
            java.util.Set<String> hidden) {}

    /** A named query; its text is emitted where WITH stands. */
    record Named(String duck, List<OutColumn> columns) {}

    final Scope parent;
    final List<Source> sources = new ArrayList<>();
    final Map<String, Named> named = new HashMap<>();
    final Map<String, Expression> aliases = new HashMap<>();
    /** What a column of USING means unqualified after RIGHT or FULL JOIN. */
    final Map<String, Typed> merged = new HashMap<>();

    final java.util.Set<String> resolving = new java.util.HashSet<>();

    Scope(Scope parent) {
        this.parent = parent;
    }

    Named findNamed(String name) {
        for (var s = this; s != null; s = s.parent) {
            if (s.named.containsKey(name)) {
                return s.named.get(name);
            }
        }
        return null;
    }

    /** The columns of that name and qualifier in this scope alone. */
    List<Typed> find(List<String> qualifier, String name) {
        var found = new ArrayList<Typed>();
        for (var s : sources) {
            if (!matches(s, qualifier)) {
                continue;
            }
            for (var c : s.columns) {
                if (c.name().equals(name) && !(qualifier.isEmpty() && s.hidden.contains(name))) {
                    found.add(value(s, c, qualifier.isEmpty()));
                }
            }
        }
        return found;
    }

    Typed value(Source s, OutColumn c, boolean bare) {
        return bare && merged.containsKey(c.name())
                ? merged.get(c.name())
                : new Typed(s.duck + "." + c.physical(), c.type(), c.nullable(), c.origin());
    }

    static boolean matches(Source s, List<String> qualifier) {
        if (qualifier.isEmpty()) {
            return true;
        }
        int n = qualifier.size();
        if (!qualifier.get(n - 1).equals(s.name)) {
            return false;
        }
        return n == 1
                || (s.object != null
                        && qualifier.get(n - 2).equals(s.object.schema())
                        && (n == 2 || qualifier.get(0).equals(s.object.database())));
    }
}
