package io.snowmcp.configuration.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment's share: the variables of the process before those of an env file, and for each key
 * {@code IO_SNOWMCP_<PID>_<KEY>} (the PID and the key in capitals, whatever is no letter or digit as {@code _}) before
 * the names of {@link Variable}.
 */
public final class Environment {

    static final String HTTP = FileName.OURS + "http";

    private static final String PREFIX = "IO_SNOWMCP_";

    /** What is set for one of these may close the server: it is a mistake and not a stray when no key has its name. */
    private static final Set<String> CLOSING = Set.of(HTTP, MisnamedKeys.SECURITY);

    /** Anything like {@code IO_SNOWMCP_<KIND>_}. */
    private static final Pattern BEGUN = Pattern.compile("(?:[A-Z]{1,3}_|IO)?([A-Z]{5,9})_([A-Z0-9]+)_.*");

    private final Map<String, Given> variables = new TreeMap<>();
    private final List<Fault> fileFaults;

    public Environment(Map<String, String> process, EnvFile file) {
        variables.putAll(file.variables());
        process.forEach((name, text) -> variables.put(name, new Given(text, "environment variable " + name, true)));
        fileFaults = file.faults();
    }

    /** Its text, or null. */
    public String text(String name) {
        Given given = variables.get(name);
        return given == null ? null : given.text();
    }

    /** Whether it sets an account, and so makes a connection. */
    boolean hasAccount() {
        return !blank(Variable.ACCOUNT);
    }

    Given account() {
        return variables.get(Variable.ACCOUNT);
    }

    /** The values for one PID or member, with what is wrong with variables meant for it. */
    Document over(Schema schema, String member) {
        Map<String, Given> values = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (Variable variable : Variable.ALL) {
            if (variable.pid().equals(schema.pid())
                    && variable.member().equals(member)
                    && !variable.key().isEmpty()
                    && !blank(variable.name())) {
                Given given = variables.get(variable.name());
                try {
                    values.put(variable.key(), new Given(variable.translate(given.text()), given.origin(), true));
                } catch (Refused e) {
                    faults.add(new Fault(given.origin(), variable.key(), variable.key() + ": " + e.getMessage()));
                }
            }
        }
        values.putAll(set(schema, member));
        for (String key : schema.attributes().keySet()) {
            // A variable that is there and not understood is not as if it was not there.
            fileFaults.stream()
                    .filter(fault -> means(fault.key(), schema, member, key))
                    .forEach(fault -> faults.add(new Fault(fault.where(), key, key + ": " + fault.message())));
        }
        variables.forEach((name, given) -> {
            if (isSlip(name, schema)) {
                faults.add(nothingHas(name, given, names(schema, member)));
            }
        });
        return new Document(schema.pid(), member, "environment", values, faults);
    }

    /** Whether it was probably meant for a PID that may close the server, and sets nothing of it. */
    private static boolean isSlip(String name, Schema schema) {
        Matcher begun = BEGUN.matcher(name);
        if (!CLOSING.contains(schema.pid()) || !begun.matches() || !FileName.isOurs(begun.group(1))) {
            return false;
        }
        String meant = schema.pid().substring(FileName.OURS.length());
        return Nearest.isMeant(begun.group(2), meant) && !names(schema, "").contains(name);
    }

    private static Set<String> names(Schema schema, String member) {
        Set<String> names = new TreeSet<>();
        schema.attributes().keySet().forEach(key -> names.add(name(schema, member, key)));
        return names;
    }

    private static Fault nothingHas(String name, Given given, Set<String> known) {
        String hint = Nearest.near(name, known).map(Nearest::question).orElse("");
        return new Fault(given.origin(), name, "no setting has this name" + hint);
    }

    /** What is set by the name of a key, by key. */
    Map<String, Given> set(Schema schema, String member) {
        Map<String, Given> set = new LinkedHashMap<>();
        for (String key : schema.attributes().keySet()) {
            Given given = variables.get(name(schema, member, key));
            if (given != null) {
                set.put(key, given);
            }
        }
        return set;
    }

    private static boolean means(String name, Schema schema, String member, String key) {
        return name.equals(name(schema, member, key))
                || Variable.ALL.stream()
                        .anyMatch(variable -> variable.name().equals(name)
                                && variable.pid().equals(schema.pid())
                                && variable.member().equals(member)
                                && variable.key().equals(key));
    }

    /** What is set and leads nowhere. */
    List<Fault> stray(Map<String, Schema> schemas, Map<String, Set<String>> members) {
        List<Fault> faults = new ArrayList<>(fileFaults);
        Set<String> known = new TreeSet<>();
        schemas.values().forEach(schema -> {
            for (String member : schema.factory() ? members.getOrDefault(schema.pid(), Set.of()) : Set.of("")) {
                for (String key : schema.attributes().keySet()) {
                    known.add(name(schema, member, key));
                    faults.removeIf(fault -> means(fault.key(), schema, member, key));
                }
            }
        });
        variables.forEach((name, given) -> {
            if (name.startsWith(PREFIX)
                    && !known.contains(name)
                    && schemas.values().stream().noneMatch(schema -> isSlip(name, schema))) {
                faults.add(nothingHas(name, given, known));
            }
        });
        boolean member = members.getOrDefault(Variable.CONNECTION_PID, Set.of()).contains(Variable.CONNECTION);
        if (!member) {
            first(Variable.CONNECTION_PID)
                    .ifPresent(variable -> faults.add(new Fault(
                            variables.get(variable.name()).origin(),
                            variable.name(),
                            "has no effect without " + Variable.ACCOUNT + ", which is not set")));
        }
        return faults;
    }

    private Optional<Variable> first(String pid) {
        return Variable.ALL.stream()
                .filter(variable -> variable.pid().equals(pid) && !blank(variable.name()))
                .findFirst();
    }

    private boolean blank(String name) {
        Given given = variables.get(name);
        return given == null || given.text().isBlank();
    }

    static String name(Schema schema, String member, String key) {
        String id = member.isEmpty() ? schema.pid() + "_" + key : schema.pid() + "_" + member + "_" + key;
        return id.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
