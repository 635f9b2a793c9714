package io.snowmcp.configuration.model;

import io.snowmcp.ops.api.ConfigurationCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says whether what was written may take effect. Reads the files that it names, and keeps nothing. */
public final class Judge {

    private final Placeholders placeholders;
    private final Path base;
    private final boolean lenient;

    /**
     * @param base the folder that relative file names start from
     * @param lenient whether files and secrets may be missing, as on a machine that only checks
     */
    public Judge(Placeholders placeholders, Path base, boolean lenient) {
        this.placeholders = placeholders;
        this.base = base;
        this.lenient = lenient;
    }

    public Verdict judge(Document document, Schema schema, List<ConfigurationCheck> checks) {
        return new Case(document, schema).judge(checks);
    }

    private final class Case {

        private final Document document;
        private final Schema schema;
        private final Map<String, Object> values = new LinkedHashMap<>();
        private final Set<String> secrets = new LinkedHashSet<>();
        private final Set<Path> files = new LinkedHashSet<>();
        private final List<Fault> faults;
        private boolean incomplete;

        Case(Document document, Schema schema) {
            this.document = document;
            this.schema = schema;
            this.faults = new ArrayList<>(document.faults());
        }

        Verdict judge(List<ConfigurationCheck> checks) {
            Set<String> bad = new LinkedHashSet<>();
            document.faults().forEach(fault -> bad.add(fault.key()));
            document.values().forEach((key, given) -> {
                if (!bad.contains(key)) {
                    read(key, given);
                }
            });
            for (Attribute attribute : schema.attributes().values()) {
                if (attribute.secret()) {
                    secrets.add(attribute.id());
                }
                if (attribute.required()
                        && attribute.standard() == null
                        && !document.values().containsKey(attribute.id())) {
                    String message = attribute.id() + " is missing, write " + attribute.expected();
                    faults.add(new Fault(document.where(), attribute.id(), message));
                }
            }
            if (faults.isEmpty()) {
                Map<String, Object> all = schema.standards();
                all.putAll(values);
                checks.forEach(check -> apply(check, all));
            }
            return new Verdict(document, values, secrets, files, faults);
        }

        private void read(String key, Given given) {
            Attribute attribute = schema.attributes().get(key);
            if (attribute == null) {
                // Its value is never shown: it may be a secret under a misspelt key.
                String hint = Nearest.hint(key, schema.attributes().keySet());
                faults.add(new Fault(given.origin(), key, "unknown key '" + key + "'" + hint));
                return;
            }
            try {
                String text = text(attribute, given);
                if (lenient && text.isEmpty() && given.text().contains("$")) {
                    incomplete = true;
                    return;
                }
                values.put(key, attribute.read(text));
                if (attribute.namesFile() && !text.isBlank()) {
                    exists(attribute, text.strip());
                }
            } catch (Refused e) {
                values.remove(key);
                faults.add(new Fault(given.origin(), key, e.getMessage()));
            }
        }

        private String text(Attribute attribute, Given given) throws Refused {
            if (given.literal()) {
                return given.text();
            }
            String text = attribute.cardinality() == 0 ? given.text().replace("\\,", ",") : given.text();
            try {
                Placeholders.Resolved resolved = placeholders.resolve(text);
                files.addAll(resolved.files());
                if (resolved.secret()) {
                    secrets.add(attribute.id());
                }
                return resolved.text();
            } catch (Refused e) {
                throw new Refused(attribute.id() + ": " + e.getMessage());
            }
        }

        private void exists(Attribute attribute, String name) throws Refused {
            Path file = base.resolve(name);
            files.add(file);
            if (lenient) {
                incomplete |= !Files.isReadable(file);
                return;
            }
            if (!Files.exists(file)) {
                throw new Refused(attribute.id() + ": there is no file " + name);
            }
            if (!Files.isRegularFile(file)) {
                throw new Refused(attribute.id() + ": " + name + " is no file");
            }
            if (!Files.isReadable(file)) {
                throw new Refused(
                        attribute.id() + ": " + name + " cannot be read by the server; change its owner or mode");
            }
        }

        private void apply(ConfigurationCheck check, Map<String, Object> all) {
            if (incomplete) {
                return;
            }
            for (ConfigurationCheck.Problem problem : check.problems(all)) {
                Given given = document.values().get(problem.key());
                String where = given == null ? document.where() : given.origin();
                faults.add(new Fault(where, problem.key(), problem.message()));
            }
        }
    }
}
