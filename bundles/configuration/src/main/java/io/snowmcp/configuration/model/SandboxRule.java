package io.snowmcp.configuration.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final Pattern LOOPBACK = Pattern.compile("https?://(127\\.[0-9.]+|localhost|\\[::1])(:|/|$)");

    private final Map<String, Schema> schemas;
    private final Standing standing;
    private final Optional<Fault> misnamed;

    /** @param misnamed a file that was probably meant to be a connection's */
    SandboxRule(Map<String, Schema> schemas, Standing standing, Optional<Fault> misnamed) {
        this.schemas = schemas;
        this.standing = standing;
        this.misnamed = misnamed;
    }

    Map<String, Document> apply(Map<String, Document> documents) {
        Schema schema = schemas.get(PID);
        Document sandbox = documents.get(PID);
        if (schema == null || sandbox == null || !schema.attributes().containsKey(ENABLED)) {
            return documents;
        }
        Map<String, Document> ruled = new TreeMap<>(documents);
        String wanted = wanted(standing.of(sandbox));
        List<Document> connections = documents.values().stream()
                .filter(document -> document.schemaPid().equals(Variable.CONNECTION_PID))
                .map(standing::of)
                .toList();
        Optional<String> account = account(connections);
        if (wanted.equals(AUTO)) {
            String origin = RULED + " " + account.orElse("no connection leads to an account");
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

    /** What leads to an account, or may; in the words of an operator. */
    private Optional<String> account(List<Document> connections) {
        List<Document> others = connections.stream()
                .filter(document -> !isTrue(document, "sandbox"))
                .filter(document -> !text(document, ENABLED).orElse("").equals("false"))
                .toList();
        Optional<String> account = others.stream()
                .filter(SandboxRule::leads)
                .findFirst()
                .map(document -> document.where() + " leads to an account");
        return account.isPresent() || serves() ? account : unclear(others);
    }

    /** A slip must not answer from the sandbox what was asked of an account. */
    private Optional<String> unclear(List<Document> others) {
        return others.stream()
                .filter(document -> text(document, "url")
                        .filter(url -> LOOPBACK.matcher(url).lookingAt())
                        .isEmpty())
                .map(Document::where)
                .findFirst()
                .or(() -> misnamed.map(Fault::where))
                .map(where -> where + " may lead to an account");
    }

    /** A sandbox that is in use does not go for what may be a slip. */
    private boolean serves() {
        return standing.inForce(PID)
                .filter(document -> isTrue(document, ENABLED))
                .isPresent();
    }

    private static boolean leads(Document document) {
        return text(document, "account").isPresent()
                || text(document, "connectionsToml").isPresent()
                || text(document, "url").filter(SandboxRule::isElsewhere).isPresent();
    }

    private static boolean isElsewhere(String url) {
        return url.startsWith("https:") && !LOOPBACK.matcher(url).lookingAt();
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
