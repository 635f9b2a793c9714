package io.snowmcp.configuration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that no installed bundle reads: most often a misspelt file name. */
final class UnknownPids {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownPids.class);

    private final Map<String, String> faults = new ConcurrentSkipListMap<>();

    void report(String pid, String asked, String file, Collection<String> known) {
        String fault = file + ": no installed bundle reads " + asked + Nearest.hint(asked, known);
        if (!fault.equals(faults.put(pid, fault))) {
            LOG.warn("{} -- it has no effect", fault);
        }
    }

    void forget(String pid) {
        faults.remove(pid);
    }

    List<String> faults() {
        return new ArrayList<>(faults.values());
    }
}
