package io.snowmcp.configuration.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The sandbox is there until an account is: {@code enabled = auto} of {@code io.snowmcp.sandbox} becomes false as soon as a
 * connection leads to an account, and connections that say {@code sandbox = true} come and go with it.
 */
final class SandboxRule {

    private static final String PID = "io.snowmcp.sandbox";
    private static final String ENABLED = "enabled";
    private static final String AUTO = "auto";

    private SandboxRule() {}

    static Map<String, Document> apply(Map<String, Document> documents, Map<String, Schema> schemas) {
        Schema schema = schemas.get(PID);
        Document sandbox = documents.get(PID);
        if (schema == null || sandbox == null || !schema.attributes().containsKey(ENABLED)) {
            return documents;
        }
        Map<String, Document> ruled = new TreeMap<>(documents);
        String wanted = text(sandbox, ENABLED).orElse(AUTO);
        Optional<Document> account = account(documents);
        if (wanted.equals(AUTO)) {
            String origin = account.map(leads -> "auto: " + leads.where() + " leads to an account")
                    .orElse("auto: no connection leads to an account");
            Map<String, Given> values = new LinkedHashMap<>(sandbox.values());
            values.put(ENABLED, new Given(String.valueOf(account.isEmpty()), origin, true));
            ruled.put(PID, new Document(PID, "", sandbox.where(), values, sandbox.faults()));
        }
        if (wanted.equals("false") || wanted.equals(AUTO) && account.isPresent()) {
            connections(documents).stream()
                    .filter(document -> isTrue(document, "sandbox"))
                    .forEach(document -> ruled.remove(document.pid()));
        }
        return ruled;
    }

    private static Optional<Document> account(Map<String, Document> documents) {
        return connections(documents).stream()
                .filter(document -> !isTrue(document, "sandbox"))
                .filter(document -> !text(document, ENABLED).orElse("").equals("false"))
                .filter(document -> text(document, "account").isPresent()
                        || text(document, "connectionsToml").isPresent()
                        || text(document, "url").orElse("").startsWith("https:"))
                .findFirst();
    }

    private static List<Document> connections(Map<String, Document> documents) {
        List<Document> connections = new ArrayList<>(documents.values());
        connections.removeIf(document -> !document.schemaPid().equals(Variable.CONNECTION_PID));
        return connections;
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
