package io.snowmcp.sandbox.sql;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** SHOW: reads the command, asks {@link ShowLists} for the rows and applies LIKE, STARTS WITH and LIMIT to them. */
final class ShowCommand {
    private final SessionState state;
    private final Cursor cursor;
    private Pattern like = Pattern.compile(".*", Pattern.DOTALL);
    private String starts = "";
    private String after = "";
    private int limit = Integer.MAX_VALUE;

    /** Where SHOW looks: nothing is the whole account. */
    record Where(Optional<String> database, Optional<String> schema, Optional<String> table) {
        boolean covers(Catalog.ObjectName n) {
            return database.map(n.database()::equals).orElse(true)
                    && schema.map(n.schema()::equals).orElse(true)
                    && table.map(n.name()::equals).orElse(true);
        }
    }

    ShowCommand(SessionState state, Cursor cursor) {
        this.state = state;
        this.cursor = cursor;
    }

    Query query() throws SqlFailure {
        cursor.expect("SHOW");
        if (cursor.accept("GRANTS")) {
            return new ShowGrants(state, cursor).query();
        }
        boolean terse = cursor.accept("TERSE");
        var kind = kind();
        if (!ShowLists.KINDS.contains(kind)) {
            throw SqlFailure.notEmulated("SHOW " + kind + second());
        }
        cursor.accept("HISTORY");
        if (cursor.accept("LIKE")) {
            like(cursor.string());
        }
        if (kind.equals("PARAMETERS")) {
            return parameters();
        }
        var where = cursor.accept("IN") ? in(kind) : standard(kind);
        if (cursor.accept("LIKE")) {
            like(cursor.string());
        }
        if (cursor.accept("STARTS", "WITH")) {
            starts = cursor.string();
        }
        if (cursor.accept("LIMIT")) {
            limit = cursor.number();
            if (cursor.accept("FROM")) {
                after = cursor.string();
            }
        }
        cursor.end();
        return new ShowLists(state, where, this::matches, limit, terse).of(kind);
    }

    /** Of the session, or as it would be without its own. */
    private Query parameters() throws SqlFailure {
        boolean session = !(cursor.accept("IN", "ACCOUNT") || cursor.accept("FOR", "ACCOUNT"));
        if (session && (cursor.accept("IN") || cursor.accept("FOR"))) {
            if (!cursor.accept("SESSION")) {
                throw SqlFailure.notEmulated(
                        "SHOW PARAMETERS IN " + cursor.peek().stored());
            }
        }
        if (cursor.accept("LIKE")) {
            like(cursor.string());
        }
        cursor.end();
        return new ShowAccount(state, this::matches).parameters(session).query();
    }

    private String kind() throws SqlFailure {
        for (var two : List.of("PRIMARY", "UNIQUE", "IMPORTED", "EXPORTED", "USER", "EXTERNAL", "RESOURCE")) {
            if (cursor.accept(two)) {
                return two + " " + cursor.identifier();
            }
        }
        return cursor.identifier();
    }

    /** The second word of a kind that is not known, such as the FORMATS of FILE FORMATS. */
    private String second() {
        var word = cursor.peek();
        return word.identifier() && !word.stored().matches("LIKE|IN|STARTS|LIMIT|HISTORY") ? " " + word.stored() : "";
    }

    private void like(String pattern) {
        var regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        like = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    private boolean matches(String name) {
        return like.matcher(name).matches()
                && name.startsWith(starts)
                && (after.isEmpty() || name.compareTo(after) > 0);
    }

    private Where in(String kind) throws SqlFailure {
        if (cursor.accept("ACCOUNT")) {
            return new Where(Optional.empty(), Optional.empty(), Optional.empty());
        }
        if (cursor.accept("SESSION")) {
            return new Where(state.database(), state.schema(), Optional.empty());
        }
        if (cursor.accept("DATABASE")) {
            return database(
                    cursor.peek().identifier()
                                    && !cursor.peek().is("STARTS")
                                    && !cursor.peek().is("LIMIT")
                            ? cursor.identifier()
                            : state.needDatabase());
        }
        if (cursor.accept("SCHEMA")) {
            return schema(
                    cursor.peek().identifier()
                                    && !cursor.peek().is("STARTS")
                                    && !cursor.peek().is("LIMIT")
                            ? cursor.dotted()
                            : List.of(state.needDatabase(), state.needSchema()));
        }
        if (cursor.accept("TABLE") || cursor.accept("VIEW")) {
            return table(cursor.dotted());
        }
        var parts = cursor.dotted();
        if (kind.equals("COLUMNS") || kind.endsWith("KEYS")) {
            return table(parts);
        }
        return kind.equals("SCHEMAS")
                        || (parts.size() == 1
                                && state.visible().database(parts.get(0)).isPresent())
                ? database(parts.get(0))
                : schema(parts);
    }

    private Where database(String name) throws SqlFailure {
        if (state.visible().database(name).isEmpty()) {
            throw Failures.noSuchContainer("Database", Names.shown(name));
        }
        return new Where(Optional.of(name), Optional.empty(), Optional.empty());
    }

    private Where schema(List<String> parts) throws SqlFailure {
        var database = parts.size() == 2 ? parts.get(0) : state.needDatabase();
        var name = parts.get(parts.size() - 1);
        if (state.visible().database(database).isEmpty()) {
            throw Failures.noSuchContainer("Database", Names.shown(database));
        }
        if (state.visible().schema(database, name).isEmpty() && !name.equals("INFORMATION_SCHEMA")) {
            throw Failures.noSuchContainer("Schema", Names.shown(database) + "." + Names.shown(name));
        }
        return new Where(Optional.of(database), Optional.of(name), Optional.empty());
    }

    private Where table(List<String> parts) throws SqlFailure {
        var n = state.require(state.objectName(parts)).name();
        return new Where(Optional.of(n.database()), Optional.of(n.schema()), Optional.of(n.name()));
    }

    /** Without IN: the schema in use, else its database, else the account. */
    private Where standard(String kind) {
        return new Where(
                state.database(), kind.equals("SCHEMAS") ? Optional.empty() : state.schema(), Optional.empty());
    }
}
