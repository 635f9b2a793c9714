package io.snowmcp.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is in force for each PID and what is wrong with what was written since. Any thread. */
final class Ledger {

    /** On a factory configuration that was bad from the start: why the component should refuse to work. */
    static final String ERROR = "snowmcp.config.error";

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private static final class Entry {
        private Map<String, Object> written;
        private Map<String, Object> inForce;
        private String fault;
    }

    private final Map<String, Entry> entries = new TreeMap<>();

    /** Whether this was accepted before as it is, so that nothing has to be judged anew. */
    synchronized boolean holds(String pid, Map<String, Object> written) {
        Entry entry = entries.get(pid);
        return entry != null && written.equals(entry.written);
    }

    /** The last good values, or null if there never were any. */
    synchronized Map<String, Object> inForce(String pid) {
        Entry entry = entries.get(pid);
        return entry == null ? null : entry.inForce;
    }

    /** The values to deliver: those written if all of them hold, else the last good ones, never a mixture of both. */
    synchronized Map<String, Object> admit(String pid, String file, Schema schema, Map<String, Object> written) {
        Entry entry = entries.computeIfAbsent(pid, p -> new Entry());
        Schema.Verdict verdict = schema.check(written);
        if (verdict.faults().isEmpty()) {
            if (entry.fault != null) {
                LOG.info("{} is correct again and in force", file);
            }
            entry.fault = null;
            entry.written = written;
            entry.inForce = verdict.values();
            return entry.inForce;
        }
        String faults = file + ": " + String.join("; ", verdict.faults());
        if (!faults.equals(entry.fault)) {
            entry.fault = faults;
            LOG.warn("{} -- {}", faults, consequence(entry, schema));
        }
        if (entry.inForce != null) {
            return entry.inForce;
        }
        Map<String, Object> usable = new LinkedHashMap<>(verdict.values());
        if (schema.factory()) {
            usable.put(ERROR, faults);
        }
        return usable;
    }

    private static String consequence(Entry entry, Schema schema) {
        if (entry.inForce != null) {
            return "the last good state of the whole file stays in force";
        }
        return schema.factory() ? "it is not put to use" : "defaults stand in for these keys";
    }

    synchronized void forget(String pid) {
        entries.remove(pid);
    }

    /** One line for each bad file, in the order of the PIDs. */
    synchronized List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.fault != null) {
                faults.add(entry.fault);
            }
        }
        return faults;
    }
}
