package io.snowmcp.sandbox.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What one session has chosen: names in use, parameters, the ids of its statements. One thread at a time changes it. */
final class SessionState {
    private final String id;
    private final String user;
    private final Account account;
    private final Map<String, String> parameters = new TreeMap<>();
    private final Map<String, Variable> variables;
    private final Map<Catalog.ObjectName, Catalog.Relation> temporary;
    private final List<String> queries = new ArrayList<>();
    private final ResultScans scans;
    private volatile SessionContext context;
    /** The role of a view's owner, in place of the session's. */
    private Optional<String> rights = Optional.empty();

    private volatile boolean secondaryRoles;
    private boolean describing;
    private Instant now;

    /** A value that SET gave a name. */
    record Variable(String value, SfType type, Instant created, Instant updated) {}

    SessionState(
            String id,
            String user,
            Account account,
            SessionContext context,
            Map<String, String> parameters,
            ResultScans scans) {
        this(id, user, account, context, parameters, scans, new ConcurrentHashMap<>(), new TreeMap<>());
    }

    private SessionState(
            String id,
            String user,
            Account account,
            SessionContext context,
            Map<String, String> parameters,
            ResultScans scans,
            Map<Catalog.ObjectName, Catalog.Relation> temporary,
            Map<String, Variable> variables) {
        this.id = id;
        this.user = user;
        this.account = account;
        this.context = context;
        this.scans = scans;
        this.temporary = temporary;
        this.variables = variables;
        this.parameters.putAll(parameters);
        now = account.catalog().now();
    }

    /** The same session as a view sees it: in the view's own schema, with the rights of the view's owner. */
    SessionState at(Catalog.Relation view) {
        var owner = account.grants().owner(Securable.of(view));
        var inner = new SessionState(
                id,
                user,
                account,
                new SessionContext(
                        Optional.of(view.name().database()),
                        Optional.of(view.name().schema()),
                        context.warehouse(),
                        context.role()),
                parameters,
                scans,
                temporary,
                variables);
        inner.rights = owner.or(() -> rights);
        inner.now = now;
        inner.queries.addAll(queries);
        return inner;
    }

    void begin(boolean describeOnly) {
        describing = describeOnly;
        now = account.catalog().now();
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

    Account account() {
        return account;
    }

    /** All there is, whoever may see it. */
    Catalog catalog() {
        return account.catalog();
    }

    Access access() {
        var primary = rights.or(context::role).stream().toList();
        var active = new java.util.TreeSet<>(account.roles().withInherited(primary));
        if (secondaryRoles && rights.isEmpty()) {
            active.addAll(account.roles().of(user));
        }
        return new Access(account.grants(), active);
    }

    Visible visible() {
        return new Visible(
                account.catalog(), access(), temporary, context.role().orElse(""));
    }

    Map<Catalog.ObjectName, Catalog.Relation> temporary() {
        return temporary;
    }

    Map<String, Variable> variables() {
        return variables;
    }

    boolean secondaryRoles() {
        return secondaryRoles;
    }

    void secondaryRoles(boolean all) {
        secondaryRoles = all;
    }

    boolean describing() {
        return describing;
    }

    Instant now() {
        return now;
    }

    /** The names in use; a database or schema that the role may not see is none. */
    SessionContext context() {
        var c = context;
        var access = access();
        var visible = new Visible(account.catalog(), access, temporary, "");
        var database = c.database().filter(d -> visible.database(d).isPresent());
        var schema = c.schema()
                .filter(s -> database.isPresent())
                .filter(s -> s.equals("INFORMATION_SCHEMA")
                        || visible.schema(database.get(), s).isPresent());
        var warehouse = c.warehouse()
                .filter(w -> account.warehouses().find(w).isPresent())
                .filter(w -> access.may(Securable.warehouse(w), "USAGE"));
        return new SessionContext(database, schema, warehouse, c.role());
    }

    /** Changes what is not empty in {@code next}; a new database drops the schema of the old one. */
    void use(SessionContext next) {
        var c = context;
        context = new SessionContext(
                next.database().or(c::database),
                next.database().isPresent() ? next.schema() : next.schema().or(c::schema),
                next.warehouse().or(c::warehouse),
                next.role().or(c::role));
    }

    void context(SessionContext next) {
        context = next;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    Optional<String> database() {
        return context().database();
    }

    Optional<String> schema() {
        return context().schema();
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
        return database().orElseThrow(Failures::noDatabase);
    }

    String needSchema() throws SqlFailure {
        return schema().orElseThrow(() -> new SqlFailure(
                "090106",
                "22000",
                "Cannot perform this operation. This session does not have a current schema. Call 'USE SCHEMA', or use a"
                        + " qualified name."));
    }

    /** A relation in the place of the one of its name. */
    void put(Catalog.Relation r) {
        if (r.temporary()) {
            temporary.put(r.name(), r);
        } else {
            account.catalog().put(r);
        }
    }

    /** Fails unless the name's schema is there to see. */
    void needSchema(Catalog.ObjectName name) throws SqlFailure {
        if (visible().schema(name.database(), name.schema()).isEmpty()) {
            throw Failures.noSuchContainer("Schema", Names.shown(name.database()) + "." + Names.shown(name.schema()));
        }
    }

    /** NEXTVAL of a sequence that the role may use. */
    Typed nextValue(List<String> written) throws SqlFailure {
        var name = objectName(written);
        needSchema(name);
        var securable = Securable.of(Securable.Kind.SEQUENCE, name);
        var sequence = account.catalog()
                .sequence(name)
                .filter(s -> access().may(securable, "USAGE"))
                .orElseThrow(() -> Failures.noSuchObject("Sequence", name.shown()));
        return Typed.notNull("CAST(nextval('" + sequence.physical() + "') AS DECIMAL(19,0))", SfType.fixed(19, 0));
    }

    /** Before a statement that computes. */
    void needWarehouse() throws SqlFailure {
        account.warehouses().require(context.warehouse(), access());
    }

    boolean autocommit() {
        return !parameters.getOrDefault("AUTOCOMMIT", "true").equals("false");
    }

    /** Fails unless the object is there to see; with privileges, also unless the role has one of them on it. */
    Catalog.Relation require(Catalog.ObjectName name, String... privileges) throws SqlFailure {
        var catalog = visible();
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
        var r = found.get();
        if (privileges.length > 0 && !r.temporary()) {
            access().need(Securable.of(r), privileges);
        }
        return r;
    }
}
