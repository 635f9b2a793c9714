package io.snowmcp.configuration;

import io.snowmcp.configuration.model.Document;
import io.snowmcp.configuration.model.Fault;
import io.snowmcp.configuration.model.Schema;
import io.snowmcp.configuration.model.Verdict;
import io.snowmcp.ops.api.EffectiveConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is in force for each PID, and what is wrong with what was written since. Any thread. */
final class Book {

    private static final Logger LOG = LoggerFactory.getLogger(Book.class);
    private static final int SHOWN = 10;

    /**
     * @param inForce the last good one; null if there never was one
     * @param values what the component gets
     * @param revision higher whenever the component should look again
     */
    record Entry(Schema schema, Verdict last, Verdict inForce, Map<String, Object> values, long revision) {

        /** What is in force, or the part of it that holds. */
        Verdict explained() {
            return inForce == null ? last : inForce;
        }

        /** Of what was written and of what is in force: both may come and go. */
        Set<Path> files() {
            Set<Path> files = new TreeSet<>(last.files());
            files.addAll(explained().files());
            return files;
        }

        /** Without the values, some of which are secrets. */
        @Override
        public String toString() {
            return "Entry[" + last + ", revision " + revision + "]";
        }
    }

    private final Map<String, Entry> entries = new TreeMap<>();
    private long revision;

    /** Whether this was judged as it is, so that nothing has to be judged anew. */
    synchronized boolean holds(Document document, Schema schema) {
        Entry entry = entries.get(document.pid());
        return entry != null
                && entry.schema().equals(schema)
                && entry.last().document().equals(document);
    }

    /** The last good one; empty if there never was one. */
    synchronized Optional<Document> inForce(String pid) {
        return Optional.ofNullable(entries.get(pid)).map(Entry::inForce).map(Verdict::document);
    }

    /** The files that the values of this document name; empty if it is not known. */
    synchronized Set<Path> files(String pid) {
        Entry entry = entries.get(pid);
        return entry == null ? Set.of() : entry.files();
    }

    synchronized Set<Path> files() {
        Set<Path> files = new TreeSet<>();
        entries.values().forEach(entry -> files.addAll(entry.files()));
        return files;
    }

    /**
     * Takes a document into force if all of it holds; else the last good one stays, never a mixture of both.
     *
     * @param touched whether the component should look again though no value changed, as the content of a file did
     */
    synchronized void admit(Verdict verdict, Schema schema, boolean touched) {
        String pid = verdict.document().pid();
        Entry before = entries.get(pid);
        Verdict inForce = before == null ? null : before.inForce();
        Map<String, Object> values;
        if (verdict.good()) {
            values = verdict.values();
            inForce = verdict;
        } else if (inForce != null) {
            values = before.values();
        } else {
            values = usable(verdict, schema);
        }
        boolean same = before != null && same(before.values(), values) && !(touched && verdict.good());
        entries.put(pid, new Entry(schema, verdict, inForce, values, same ? before.revision() : ++revision));
        tell(before, verdict, inForce, schema);
    }

    /** The last good one again, as files that it names have another content. */
    synchronized void renew(Verdict inForce) {
        entries.computeIfPresent(
                inForce.document().pid(),
                (pid, entry) -> new Entry(entry.schema(), entry.last(), inForce, inForce.values(), ++revision));
    }

    /** Arrays by what is in them. */
    private static boolean same(Map<String, Object> a, Map<String, Object> b) {
        return a.keySet().equals(b.keySet())
                && a.keySet().stream().allMatch(key -> Objects.deepEquals(a.get(key), b.get(key)));
    }

    private static Map<String, Object> usable(Verdict verdict, Schema schema) {
        Map<String, Object> usable = new LinkedHashMap<>(verdict.values());
        Set<String> missing = new TreeSet<>();
        verdict.faults().forEach(fault -> {
            usable.remove(fault.key());
            boolean known = schema.attributes().containsKey(fault.key());
            // What is misspelt may have meant any key.
            missing.add(known ? fault.key() : EffectiveConfiguration.ANY_KEY);
        });
        usable.put(EffectiveConfiguration.MISTAKES, line(verdict.faults()));
        usable.put(EffectiveConfiguration.MISSING, missing.toArray(String[]::new));
        return usable;
    }

    private static void tell(Entry before, Verdict verdict, Verdict inForce, Schema schema) {
        List<Fault> known = before == null ? List.of() : before.last().faults();
        if (verdict.good()) {
            if (!known.isEmpty()) {
                LOG.info("{} is correct again and in force", verdict.document().where());
            }
        } else if (!verdict.faults().equals(known)) {
            String consequence;
            if (inForce != null) {
                consequence = "the last good state of " + verdict.document().pid() + " stays in force";
            } else if (schema.factory()) {
                consequence = "it is not put to use";
            } else {
                consequence = "defaults stand in for these keys";
            }
            LOG.warn("{} -- {}", line(verdict.faults()), consequence);
        }
    }

    /** Leaves no PIDs but these. */
    synchronized void retain(Set<String> pids) {
        entries.keySet().retainAll(pids);
    }

    synchronized Optional<Map<String, Object>> values(String pid) {
        return Optional.ofNullable(entries.get(pid)).map(Entry::values);
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** One line for each document that is not right, in the order of the PIDs. */
    synchronized List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (!entry.last().good()) {
                faults.add(line(entry.last().faults()));
            }
        }
        return faults;
    }

    static String line(List<Fault> faults) {
        String more = faults.size() > SHOWN ? "; and " + (faults.size() - SHOWN) + " more" : "";
        return faults.stream().limit(SHOWN).map(Fault::toString).collect(Collectors.joining("; ")) + more;
    }
}
