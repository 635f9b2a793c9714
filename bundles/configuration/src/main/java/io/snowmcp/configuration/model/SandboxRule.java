package io.snowmcp.configuration.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The sandbox is there until an account is: {@code enabled = auto} of {@code io.snowmcp.sandbox} becomes false as soon as a
 * connection leads to an account, and connections that say {@code sandbox = true} come and go with it.
 */
final class SandboxRule {

    private static final String PID = "io.snowmcp.sandbox";
    private static final String ENABLED = "enabled";
    private static final String AUTO = "auto";
    private static final String RULED = AUTO + ":";
    private static final Set<String> LEADING = Set.of("account", "connectionsToml", "url", "sandbox");
    private static final Pattern LOOPBACK = Pattern.compile("https://(127\\.[0-9.]+|localhost|\\[::1])(:|/|$)");

    private SandboxRule() {}

    static Map<String, Document> apply(
            Map<String, Document> documents, Map<String, Schema> schemas, Standing standing) {
        Schema schema = schemas.get(PID);
        Document sandbox = documents.get(PID);
        if (schema == null || sandbox == null || !schema.attributes().containsKey(ENABLED)) {
            return documents;
        }
        Map<String, Document> ruled = new TreeMap<>(documents);
        String wanted = wanted(standing.of(sandbox));
        List<Document> connections = connections(documents, standing);
        Optional<Document> account = account(connections, schemas.get(Variable.CONNECTION_PID), serves(standing));
        if (wanted.equals(AUTO)) {
            String origin = account.map(leads ->
                            RULED + " " + leads.where() + (leads(leads) ? " leads" : " may lead") + " to an account")
                    .orElse(RULED + " no connection leads to an account");
            Map<String, Given> values = new LinkedHashMap<>(sandbox.values());
            values.put(ENABLED, new Given(String.valueOf(account.isEmpty()), origin, true));
            ruled.put(PID, new Document(PID, "", sandbox.where(), values, sandbox.faults()));
        }
        if (wanted.equals("false") || wanted.equals(AUTO) && account.isPresent()) {
            connections.stream()
                    .filter(document -> isTrue(document, "sandbox"))
                    .forEach(document -> ruled.remove(document.pid()));
        }
        return ruled;
    }

    /** What is in force may be what this rule made of auto. */
    private static String wanted(Document sandbox) {
        Given given = sandbox.values().get(ENABLED);
        return given == null || given.origin().startsWith(RULED)
                ? AUTO
                : text(sandbox, ENABLED).orElse(AUTO);
    }

    private static Optional<Document> account(List<Document> connections, Schema schema, boolean serves) {
        List<Document> others = connections.stream()
                .filter(document -> !isTrue(document, "sandbox"))
                .filter(document -> !text(document, ENABLED).orElse("").equals("false"))
                .toList();
        Optional<Document> account = others.stream().filter(SandboxRule::leads).findFirst();
        return account.isPresent() || serves
                ? account
                : others.stream().filter(document -> mayLead(document, schema)).findFirst();
    }

    private static boolean leads(Document document) {
        return text(document, "account").isPresent()
                || text(document, "connectionsToml").isPresent()
                || text(document, "url").filter(SandboxRule::isElsewhere).isPresent();
    }

    /** A slip must not answer from the sandbox what was asked of an account. */
    private static boolean mayLead(Document document, Schema schema) {
        return !schema.attributes().keySet().containsAll(document.values().keySet())
                || document.faults().stream().anyMatch(fault -> isUnclear(fault, schema));
    }

    private static boolean isUnclear(Fault fault, Schema schema) {
        return LEADING.contains(fault.key()) || !schema.attributes().containsKey(fault.key());
    }

    /** A sandbox that is in use goes for a connection that can be put to use, and not for a slip. */
    private static boolean serves(Standing standing) {
        return standing.inForce(PID)
                .filter(document -> isTrue(document, ENABLED))
                .isPresent();
    }

    private static boolean isElsewhere(String url) {
        return url.startsWith("https:") && !LOOPBACK.matcher(url).lookingAt();
    }

    private static List<Document> connections(Map<String, Document> documents, Standing standing) {
        return documents.values().stream()
                .filter(document -> document.schemaPid().equals(Variable.CONNECTION_PID))
                .map(standing::of)
                .toList();
    }

    private static boolean isTrue(Document document, String key) {
        return text(document, key).orElse("").equalsIgnoreCase("true");
    }

    private static Optional<String> text(Document document, String key) {
        Given given = document.values().get(key);
        return given == null || given.text().isBlank()
                ? Optional.empty()
                : Optional.of(given.text().strip());
    }
}
