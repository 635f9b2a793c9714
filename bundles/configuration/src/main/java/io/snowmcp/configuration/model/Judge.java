package io.snowmcp.configuration.model;

import io.snowmcp.ops.api.ConfigurationCheck;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Says whether what was written may take effect. Reads the files that it names, and keeps nothing. */
public final class Judge {

    /** What is shorter is in every message by chance. */
    private static final int LEAST_MASKED = 4;

    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,39}");

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
        try {
            return new Case(document, schema).judge(checks);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // One that cannot be judged must not keep the others from it.
            String message = "cannot be checked, and so not be put in force ("
                    + e.getClass().getName() + ")";
            return new Verdict(
                    document,
                    Map.of(),
                    Set.copyOf(schema.attributes().keySet()),
                    Set.of(),
                    List.of(new Fault(document.where(), "", message)));
        }
    }

    /** The document with what its placeholders stand for, as far as that is known. */
    public Document resolved(Document document) {
        Map<String, Given> values = new LinkedHashMap<>(document.values());
        values.replaceAll((key, given) -> {
            try {
                return given.literal()
                        ? given
                        : new Given(placeholders.resolve(given.text()).text(), given.origin(), true);
            } catch (Refused e) {
                return given;
            }
        });
        return new Document(document.schemaPid(), document.name(), document.where(), values, document.faults());
    }

    /** @param hidden whether a message must not show it */
    private record Text(String plain, boolean hidden) {}

    private final class Case {

        private final Document document;
        private final Schema schema;
        private final Map<String, Object> values = new LinkedHashMap<>();
        private final Set<String> secrets = new LinkedHashSet<>();
        private final Set<String> hidden = new LinkedHashSet<>();
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
                faults.add(new Fault(given.origin(), key, unknown(key, given)));
                return;
            }
            try {
                Text text = text(attribute, given);
                if (lenient && text.plain().isEmpty() && given.text().contains("$")) {
                    incomplete = true;
                    return;
                }
                values.put(key, attribute.read(text.plain(), text.hidden()));
                if (attribute.namesFile() && !text.plain().isBlank()) {
                    exists(attribute, text);
                }
            } catch (Refused e) {
                values.remove(key);
                faults.add(new Fault(given.origin(), key, e.getMessage()));
            }
        }

        /** A line of a key or a password that was pasted in looks like a key as well, and is not shown. */
        private String unknown(String key, Given given) {
            Set<String> known = schema.attributes().keySet();
            boolean shown = Nearest.near(key, known).isPresent()
                    || PLAIN_KEY.matcher(key).matches() && given.text().matches("(?s)\\s*[^=\\s].*");
            return shown
                    ? "unknown key '" + key + "'" + Nearest.hint(key, known)
                    : "is no 'key = value' of this file (known keys: " + String.join(", ", new TreeSet<>(known)) + ")";
        }

        private Text text(Attribute attribute, Given given) throws Refused {
            if (given.literal()) {
                return new Text(given.text(), false);
            }
            String text = attribute.cardinality() == 0 ? given.text().replace("\\,", ",") : given.text();
            try {
                Placeholders.Resolved resolved = placeholders.resolve(text, files);
                if (resolved.secret()) {
                    secrets.add(attribute.id());
                    hidden.addAll(resolved.secrets());
                }
                // What an environment variable holds may be a secret too.
                return new Text(resolved.text(), resolved.secret() || text.matches("(?s).*\\$[\\[{]env:.*"));
            } catch (Refused e) {
                throw new Refused(attribute.id() + ": " + e.getMessage());
            }
        }

        private void exists(Attribute attribute, Text text) throws Refused {
            String id = attribute.id();
            String name =
                    text.hidden() ? "of the name that is put in" : text.plain().strip();
            Path file;
            try {
                file = base.resolve(text.plain().strip());
            } catch (InvalidPathException e) {
                throw new Refused(id + ": its value holds a character that no file's name has");
            }
            files.add(file);
            if (lenient) {
                incomplete |= !Files.isReadable(file);
                return;
            }
            if (!Files.exists(file)) {
                throw new Refused(id + ": there is no file " + name);
            }
            if (!Files.isRegularFile(file)) {
                throw new Refused(id + ": " + name + " is no file");
            }
            if (!Files.isReadable(file)) {
                throw new Refused(id + ": " + name + " cannot be read by the server; change its owner or mode");
            }
        }

        private void apply(ConfigurationCheck check, Map<String, Object> all) {
            if (incomplete) {
                return;
            }
            List<ConfigurationCheck.Problem> problems;
            try {
                problems = check.problems(all);
            } catch (RuntimeException | LinkageError e) {
                // Its message may hold a value.
                String message = "cannot be checked, and so not be put in force: "
                        + check.getClass().getName() + " failed with "
                        + e.getClass().getName();
                faults.add(new Fault(document.where(), "", message));
                return;
            }
            for (ConfigurationCheck.Problem problem : problems) {
                Given given = document.values().get(problem.key());
                String where = given == null ? document.where() : given.origin();
                faults.add(new Fault(where, problem.key(), masked(problem.message())));
            }
        }

        /** Of a secret that stands under a key that is not for secrets, a check knows nothing. */
        private String masked(String message) {
            Set<String> texts = new TreeSet<>(
                    Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
            texts.addAll(hidden);
            for (String key : secrets) {
                Object value = values.getOrDefault(key, "");
                for (Object each : value instanceof Object[] several ? several : new Object[] {value}) {
                    texts.add(String.valueOf(each).strip());
                }
            }
            String masked = message;
            for (String secret : texts) {
                masked = secret.length() < LEAST_MASKED ? masked : masked.replace(secret, "********");
            }
            return masked;
        }
    }
}
