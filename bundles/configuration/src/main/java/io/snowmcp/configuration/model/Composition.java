package io.snowmcp.configuration.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All documents: the environment over the profile over {@code etc}.
 *
 * @param documents by the PID that the configuration service knows them by
 * @param strays what was written where nobody reads it
 */
public record Composition(Map<String, Document> documents, List<Fault> strays) {

    /** A file under its name, and what is in it. */
    public record Source(String name, CfgFile file) {}

    /**
     * A file that is not read, and why.
     *
     * @param name what it is probably meant to be; empty if it is none of ours
     */
    public record Unread(Optional<FileName> name, Fault fault) {}

    /**
     * @param layers the lowest first
     * @param unread files beside them
     * @param booting whether readers of files may still come
     * @param standing what is or stays in force of a document, for what follows from it for others
     */
    public static Composition of(
            List<? extends Collection<Source>> layers,
            List<Unread> unread,
            Environment environment,
            Map<String, Schema> schemas,
            boolean booting,
            Standing standing) {
        Composer composer = new Composer(environment, schemas);
        layers.forEach(composer::add);
        composer.environment();
        List<Fault> strays = composer.strays(unread);
        if (booting) {
            strays.clear();
        }
        SandboxRule rule = new SandboxRule(schemas, standing, composer.misnamedConnection);
        return new Composition(rule.apply(composer.documents()), strays);
    }

    private static final class Composer {

        private record Parts(String pid, String member, String where, Map<String, Given> values, List<Fault> faults) {}

        private final Environment environment;
        private final Map<String, Schema> schemas;
        private final Map<String, Parts> parts = new TreeMap<>();
        private final Map<String, Set<String>> members = new TreeMap<>();
        private final List<Fault> strays = new ArrayList<>();
        private final MisnamedKeys misnamedKeys;
        private Optional<Fault> misnamedConnection = Optional.empty();

        Composer(Environment environment, Map<String, Schema> schemas) {
            this.environment = environment;
            this.schemas = schemas;
            this.misnamedKeys = new MisnamedKeys(schemas);
        }

        void add(Collection<Source> layer) {
            Map<FileName, String> seen = new HashMap<>();
            for (Source source : layer) {
                String before = seen.putIfAbsent(
                        FileName.of(source.name()).orElseThrow(), source.file().shown());
                add(before == null ? source : new Source(source.name(), again(source.file(), before)));
            }
        }

        /** Which of two files of one folder goes before the other, nobody can know. */
        private static CfgFile again(CfgFile file, String before) {
            return CfgFile.unreadable(file.shown(), "is the same as " + before + "; delete one of them");
        }

        private void add(Source source) {
            FileName name = FileName.of(source.name()).orElseThrow();
            String shown = source.file().shown();
            Schema schema = schemas.get(name.pid());
            if (schema == null) {
                var near = Nearest.pid(name.pid(), schemas.keySet());
                stray(name, shown, "no installed bundle reads " + name.pid() + Nearest.hint(near, schemas.keySet()));
            } else if (schema.factory() && name.member().isBlank()) {
                stray(name, shown, "needs a name: " + name.pid() + "-<name>.cfg");
            } else if (!name.usable()) {
                stray(name, shown, "its name holds a space or one of | ~ ; rename it, such as to " + name.mended());
            } else if (!schema.factory() && !name.member().isEmpty()) {
                stray(name, shown, "there is one file of this kind only: " + name.pid() + ".cfg");
            } else {
                Parts into = part(name.pid(), name.member(), shown);
                into.values().putAll(source.file().values());
                into.faults().addAll(source.file().faults());
            }
        }

        private void stray(FileName name, String shown, String message) {
            stray(name, new Fault(shown, "", message));
        }

        /** What was meant to close the server, or to lead to an account, is not as if it was not there. */
        private void stray(FileName name, Fault fault) {
            String meant = schemas.containsKey(name.pid())
                    ? name.pid()
                    : Nearest.pid(name.pid(), schemas.keySet()).orElse("");
            if (meant.equals(Environment.HTTP)) {
                part(meant, "", "etc/" + meant + ".cfg").faults().add(fault);
            } else if (!misnamedKeys.take(meant, fault)) {
                strays.add(fault);
            }
            if (meant.equals(Variable.CONNECTION_PID)) {
                misnamedConnection = Optional.of(fault);
            }
        }

        void environment() {
            for (Schema schema : schemas.values()) {
                if (!schema.factory()) {
                    over(schema, "");
                    continue;
                }
                if (schema.pid().equals(Variable.CONNECTION_PID) && environment.hasAccount()) {
                    Given account = environment.account();
                    part(schema.pid(), Variable.CONNECTION, account.origin())
                            .values()
                            .putIfAbsent("isDefault", new Given("true", account.origin(), true));
                }
                Map<String, String> alike = new HashMap<>();
                for (String member : members.getOrDefault(schema.pid(), Set.of())) {
                    over(schema, member);
                    String before = alike.put(Environment.name(schema, member, ""), member);
                    if (before != null) {
                        bothMeant(schema, before, member);
                        bothMeant(schema, member, before);
                    }
                }
            }
        }

        private void over(Schema schema, String member) {
            Parts into = part(schema.pid(), member, "etc/" + schema.pid() + ".cfg");
            Document share = environment.over(schema, member);
            into.values().putAll(share.values());
            into.faults().addAll(share.faults());
        }

        /** Of {@code eu-sales} and {@code eu_sales} the variables are called alike. */
        private void bothMeant(Schema schema, String member, String other) {
            Parts into = part(schema.pid(), member, "");
            String and = part(schema.pid(), other, "").where();
            environment.set(schema, member).forEach((key, given) -> into.faults()
                    .add(new Fault(
                            given.origin(),
                            key,
                            key + ": is meant for " + into.where() + " and for " + and
                                    + " alike; rename one of them")));
        }

        private Parts part(String pid, String member, String where) {
            members.computeIfAbsent(pid, p -> new LinkedHashSet<>()).add(member);
            return parts.computeIfAbsent(
                    pid + "~" + member, p -> new Parts(pid, member, where, new LinkedHashMap<>(), new ArrayList<>()));
        }

        List<Fault> strays(List<Unread> unread) {
            strays.addAll(environment.stray(schemas, members));
            for (Unread file : unread) {
                file.name().ifPresentOrElse(name -> stray(name, file.fault()), () -> strays.add(file.fault()));
            }
            return new ArrayList<>(strays);
        }

        Map<String, Document> documents() {
            Map<String, Document> documents = new TreeMap<>();
            parts.values().forEach(part -> {
                Document document = new Document(part.pid(), part.member(), part.where(), part.values(), part.faults());
                documents.put(document.pid(), document);
            });
            misnamedKeys.document().ifPresent(document -> documents.put(document.pid(), document));
            return documents;
        }
    }
}
