package io.snowmcp.sandbox.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one session has chosen: names in use, parameters, the ids of its statements. One thread at a time changes it. */
final class SessionState {
    private final String id;
    private final String user;
    private final Catalog catalog;
    private final Map<String, String> parameters = new TreeMap<>();
    private final List<String> queries = new ArrayList<>();
    private final ResultScans scans;
    private volatile SessionContext context;
    private boolean describing;
    private Instant now;

    SessionState(
            String id,
            String user,
            Catalog catalog,
            SessionContext context,
            Map<String, String> parameters,
            ResultScans scans) {
        this.id = id;
        this.user = user;
        this.catalog = catalog;
        this.context = context;
        this.scans = scans;
        this.parameters.putAll(parameters);
        now = catalog.now();
    }

    /** The same session as a view sees it: in the view's own schema. */
    SessionState at(String database, String schema) {
        var inner = new SessionState(
                id,
                user,
                catalog,
                new SessionContext(Optional.of(database), Optional.of(schema), context.warehouse(), context.role()),
                parameters,
                scans);
        inner.now = now;
        inner.queries.addAll(queries);
        return inner;
    }

    void begin(boolean describeOnly) {
        describing = describeOnly;
        now = catalog.now();
    }

    void finished(String queryId) {
        queries.add(queryId);
        if (queries.size() > 1000) {
            queries.remove(0);
        }
    }

    /** LAST_QUERY_ID: -1 is the newest, 1 the first. */
    Optional<String> queryId(int n) {
        int at = n < 0 ? queries.size() + n : n - 1;
        return at >= 0 && at < queries.size() ? Optional.of(queries.get(at)) : Optional.empty();
    }

    String id() {
        return id;
    }

    String user() {
        return user;
    }

    Catalog catalog() {
        return catalog;
    }

    boolean describing() {
        return describing;
    }

    Instant now() {
        return now;
    }

    SessionContext context() {
        return context;
    }

    void context(SessionContext next) {
        context = next;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    Optional<String> database() {
        return context.database();
    }

    Optional<String> schema() {
        return context.schema();
    }

    Optional<String> warehouse() {
        return context.warehouse();
    }

    Optional<String> role() {
        return context.role();
    }

    String timeZone() {
        return parameters.getOrDefault("TIMEZONE", Parameters.DEFAULTS.get("TIMEZONE"));
    }

    Query resultScan(String queryId) throws SqlFailure {
        return scans.open(queryId);
    }

    /** The full name of an object written with one to three parts. */
    Catalog.ObjectName objectName(List<?> written) throws SqlFailure {
        var parts = new ArrayList<String>();
        for (var p : written) {
            if (p instanceof Token t) {
                if (t.identifier()) {
                    parts.add(t.stored());
                }
            } else {
                parts.add((String) p);
            }
        }
        return switch (parts.size()) {
            case 1 -> new Catalog.ObjectName(needDatabase(), needSchema(), parts.get(0));
            case 2 -> new Catalog.ObjectName(needDatabase(), parts.get(0), parts.get(1));
            case 3 ->
                new Catalog.ObjectName(parts.get(0), parts.get(1).isEmpty() ? "PUBLIC" : parts.get(1), parts.get(2));
            default -> throw Failures.compilation("001003", "invalid name " + String.join(".", parts));
        };
    }

    String needDatabase() throws SqlFailure {
        return context.database().orElseThrow(Failures::noDatabase);
    }

    String needSchema() throws SqlFailure {
        return context.schema()
                .orElseThrow(() -> new SqlFailure(
                        "090106",
                        "22000",
                        "Cannot perform this operation. This session does not have a current schema. Call 'USE SCHEMA', or use a"
                                + " qualified name."));
    }

    Catalog.Relation require(Catalog.ObjectName name) throws SqlFailure {
        if (catalog.database(name.database()).isEmpty()) {
            throw Failures.noSuchContainer("Database", Names.shown(name.database()));
        }
        if (catalog.schema(name.database(), name.schema()).isEmpty()) {
            throw Failures.noSuchContainer("Schema", Names.shown(name.database()) + "." + Names.shown(name.schema()));
        }
        var found = catalog.relation(name);
        if (found.isEmpty()) {
            boolean here = Optional.of(name.database()).equals(database())
                    && Optional.of(name.schema()).equals(schema());
            throw Failures.noSuchObject("Object", here ? Names.shown(name.name()) : name.shown());
        }
        return found.get();
    }
}
