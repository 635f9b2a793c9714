package io.snowmcp.configuration;

import io.snowmcp.configuration.model.Document;
import io.snowmcp.configuration.model.FileName;
import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration service's objects for our PIDs. They carry no value, only word that there is something new: the
 * service keeps them on the disk and shows them to everybody, and values may be secrets. {@link ConfigurationComponent}
 * puts the values in on the way to the component. They are read-only, so that whoever else writes to one is told so.
 */
final class Carriers {

    /** Higher whenever there is something new. */
    static final String REVISION = "snowmcp.revision";

    private static final long REFUSED = -1;
    private static final String WHERE = "snowmcp.file";
    private static final Logger LOG = LoggerFactory.getLogger(Carriers.class);

    private final ConfigurationAdmin admin;
    private final Map<String, Long> told = new TreeMap<>();
    private final Map<String, String> refused = new ConcurrentSkipListMap<>();

    Carriers(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** Makes, renews and deletes until they tell of exactly these, as they are once no other thread does so. */
    synchronized void tell(Supplier<List<Book.Entry>> entries) {
        Map<String, Configuration> stored = stored();
        for (Book.Entry entry : entries.get()) {
            Document document = entry.last().document();
            Configuration known = stored.remove(document.pid());
            Long revision = told.put(document.pid(), entry.revision());
            if (known == null && revision != null && revision != REFUSED) {
                LOG.warn(
                        "{} was deleted from the configuration service and is put back; what counts is {}",
                        document.pid(),
                        document.where());
            }
            if (known == null || revision == null || revision != entry.revision()) {
                store(document, entry.revision());
            }
        }
        refused.keySet().retainAll(told.keySet());
        stored.forEach((pid, configuration) -> {
            told.remove(pid);
            try {
                configuration.removeAttributes(Configuration.ConfigurationAttribute.READ_ONLY);
                configuration.delete();
            } catch (IOException | IllegalStateException e) {
                LOG.error("the configuration {} cannot be deleted", pid, e);
            }
        });
    }

    /** Whether there is something that could not be told, and should be tried again. */
    boolean behind() {
        return !refused.isEmpty();
    }

    List<String> faults() {
        return List.copyOf(refused.values());
    }

    /** Whether one of that PID should be there: if it was deleted, then by somebody else. */
    synchronized boolean isMissed(String pid) {
        return told.containsKey(pid);
    }

    private Map<String, Configuration> stored() {
        Map<String, Configuration> stored = new TreeMap<>();
        try {
            Configuration[] found = admin.listConfigurations("(service.pid=" + FileName.OURS + "*)");
            for (Configuration configuration : found == null ? new Configuration[0] : found) {
                stored.put(configuration.getPid(), configuration);
            }
        } catch (IOException | InvalidSyntaxException e) {
            LOG.error("the configuration service cannot say what it has", e);
        }
        return stored;
    }

    private void store(Document document, long revision) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(REVISION, revision);
        properties.put(WHERE, document.where());
        try {
            Configuration configuration = document.name().isEmpty()
                    ? admin.getConfiguration(document.schemaPid(), "?")
                    : admin.getFactoryConfiguration(document.schemaPid(), document.name(), "?");
            configuration.removeAttributes(Configuration.ConfigurationAttribute.READ_ONLY);
            configuration.update(properties);
            configuration.addAttributes(Configuration.ConfigurationAttribute.READ_ONLY);
            refused.remove(document.pid());
        } catch (IOException | IllegalStateException e) {
            told.put(document.pid(), REFUSED);
            String fault = document.where() + ": cannot be put in force: the configuration service cannot store it"
                    + " (is the disk full?)";
            if (refused.put(document.pid(), fault) == null) {
                LOG.error(fault, e);
            }
        }
    }
}
