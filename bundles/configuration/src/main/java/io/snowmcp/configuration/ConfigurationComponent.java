package io.snowmcp.configuration;

import io.snowmcp.configuration.model.Composition;
import io.snowmcp.configuration.model.Composition.Unread;
import io.snowmcp.configuration.model.Document;
import io.snowmcp.configuration.model.Environment;
import io.snowmcp.configuration.model.Fault;
import io.snowmcp.configuration.model.FileCheck;
import io.snowmcp.configuration.model.Judge;
import io.snowmcp.configuration.model.Placeholders;
import io.snowmcp.configuration.model.Schema;
import io.snowmcp.configuration.model.Standing;
import io.snowmcp.configuration.model.Verdict;
import io.snowmcp.ops.api.EffectiveConfiguration;
import io.snowmcp.ops.api.Health;
import io.snowmcp.ops.api.HealthCheck;
import io.snowmcp.ops.api.Lifecycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the operator's files and puts them in force: components see correct, typed values or the last good ones. Ranked
 * last of the plugins that may modify, so that nothing else changes what was checked.
 */
@Component(
        immediate = true,
        property = {"service.cmRanking:Integer=1000", "config.plugin.id=io.snowmcp.configuration"})
public final class ConfigurationComponent
        implements ConfigurationPlugin, ConfigurationListener, HealthCheck, EffectiveConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationComponent.class);
    private static final long LOOK_MILLIS = 200;
    private static final long LOOK_AGAIN_MILLIS = 25;
    private static final long BOOT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long START_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final BundleContext context;
    private final Surroundings surroundings;
    private final Etc etc;
    private final Installed installed;
    private final Carriers carriers;
    private final Book book = new Book();
    private final Sweeper sweeper = new Sweeper();
    private final long started = System.nanoTime();
    private final Optional<Fault> withoutEnvFile;
    private volatile List<Fault> strays = List.of();
    private volatile boolean booting = true;
    private volatile boolean stopped;
    private volatile boolean opened;

    @Activate
    public ConfigurationComponent(BundleContext context, @Reference ConfigurationAdmin admin) {
        this.context = context;
        this.surroundings = Surroundings.of(System.getenv(), context::getProperty);
        this.etc = new Etc(surroundings, new Stamps(System::nanoTime));
        this.carriers = new Carriers(admin);
        this.installed = new Installed(context, this::installed);
        readAll();
        this.withoutEnvFile = etc.withoutEnvFile();
        if (surroundings.profileExists() && withoutEnvFile.isEmpty()) {
            // What is installed and not resolved yet has schemas too, and its components are to start with the right
            // values.
            context.getBundle(0).adapt(FrameworkWiring.class).resolveBundles(null);
            installed.open();
            opened = true;
            refresh(Set.of());
            sweeper.in(LOOK_MILLIS, this::look);
        }
    }

    /** At first not for each by itself: with a part of the schemas, what follows from connections is wrong. */
    private void installed() {
        if (opened) {
            refresh(Set.of());
        }
    }

    private void readAll() {
        long until = System.nanoTime() + START_PATIENCE_NANOS;
        do {
            etc.poll(Set.of());
            if (etc.pending()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS));
            }
        } while (etc.pending() && System.nanoTime() < until);
        etc.endWait();
    }

    @Deactivate
    void stop() {
        stopped = true;
        sweeper.close();
        installed.close();
    }

    private void look() {
        try {
            boolean wasBooting = booting;
            booting = wasBooting && isBooting();
            if (carriers.behind()) {
                carriers.tell(book::entries);
            }
            Set<Path> taken;
            boolean others;
            synchronized (this) {
                List<Unread> unread = etc.unread();
                taken = etc.poll(book.files());
                others = !unread.equals(etc.unread());
            }
            if (!taken.isEmpty() || others || wasBooting != booting) {
                refresh(taken);
            }
        } finally {
            sweeper.in(etc.pending() ? LOOK_AGAIN_MILLIS : LOOK_MILLIS, this::look);
        }
    }

    /** @param touched files whose content is another */
    private void refresh(Set<Path> touched) {
        // Bundles that go from sight then take nothing of what is in force with them.
        if (stopped) {
            return;
        }
        synchronized (this) {
            Map<String, Schema> schemas = installed.schemas();
            Environment environment = etc.environment();
            Judge judge = judge(environment);
            Composition composition =
                    Composition.of(etc.layers(), etc.unread(), environment, schemas, booting, standing(schemas, judge));
            composition.documents().values().forEach(document -> judge(document, schemas, judge, touched));
            book.retain(composition.documents().keySet());
            tellStrays(composition.strays());
        }
        // Not under the lock that a component's thread needs to get its values.
        carriers.tell(book::entries);
    }

    /** A bad edit of one file changes nothing for the others either. */
    private Standing standing(Map<String, Schema> schemas, Judge judge) {
        return new Standing() {
            @Override
            public Document of(Document written) {
                Schema schema = schemas.get(written.schemaPid());
                Document stays = inForce(written.pid())
                        .filter(last -> !last.equals(written))
                        .filter(last -> !judge.judge(written, schema, installed.checks(schema.pid()))
                                .good())
                        .orElse(written);
                return judge.resolved(stays);
            }

            @Override
            public Optional<Document> inForce(String pid) {
                return book.inForce(pid);
            }
        };
    }

    private void judge(Document document, Map<String, Schema> schemas, Judge judge, Set<Path> touched) {
        Schema schema = schemas.get(document.schemaPid());
        boolean reread = !Collections.disjoint(book.files(document.pid()), touched);
        // Which placeholders name a variable of it is not kept.
        boolean variables = surroundings.envFile().filter(touched::contains).isPresent();
        if (reread || variables || !book.holds(document, schema)) {
            var verdict = judge.judge(document, schema, installed.checks(schema.pid()));
            book.admit(verdict, schema, reread);
            if (reread && !verdict.good()) {
                // What is in force goes on with what its files hold now.
                book.inForce(document.pid())
                        .map(last -> judge.judge(last, schema, installed.checks(schema.pid())))
                        .filter(Verdict::good)
                        .ifPresent(book::renew);
            }
        }
    }

    private Judge judge(Environment environment) {
        var placeholders =
                new Placeholders(environment::text, surroundings.properties(), surroundings.secrets(), false);
        return new Judge(placeholders, surroundings.base(), false);
    }

    private void tellStrays(List<Fault> found) {
        List<Fault> before = strays;
        strays = List.copyOf(found);
        found.stream()
                .filter(fault -> !before.contains(fault))
                .forEach(fault -> LOG.warn("{} -- it has no effect", fault));
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> target, Dictionary<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        int end = pid.indexOf('|');
        book.values(end < 0 ? pid : pid.substring(0, end)).ifPresent(values -> {
            for (String key : Collections.list(properties.keys())) {
                // Whatever others put in on the way, such as Karaf from the environment, was not checked.
                if (!key.startsWith("service.") && !key.startsWith("component.") && !key.startsWith("snowmcp.")) {
                    properties.remove(key);
                }
            }
            values.forEach(properties::put);
        });
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_DELETED && carriers.isMissed(event.getPid())) {
            sweeper.in(0, () -> carriers.tell(book::entries));
        }
    }

    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public Health check() {
        Optional<String> unread = unread();
        if (unread.isPresent()) {
            return Health.critical(unread.get());
        }
        List<String> faults = faults();
        return faults.isEmpty() ? Health.ok("all files are in force") : Health.warn(String.join(" | ", faults));
    }

    /** Why nothing was read at all. */
    private Optional<String> unread() {
        return surroundings.profileExists()
                ? withoutEnvFile.map(Fault::toString)
                : Optional.of("there is no profile '" + surroundings.profile() + "' in etc/profiles; there are: "
                        + String.join(", ", profiles()));
    }

    /** With a misspelt profile, or without the env file, it would be another server than the one that was asked for. */
    @Override
    public boolean endsStart() {
        return true;
    }

    @Override
    public boolean gatesReadiness() {
        return true;
    }

    @Override
    public String profile() {
        return surroundings.profile();
    }

    @Override
    public List<Setting> settings() {
        return Explanation.of(book.entries());
    }

    @Override
    public List<String> faults() {
        return Stream.of(
                        unread().stream(),
                        book.faults().stream(),
                        strays.stream().map(Fault::toString),
                        carriers.faults().stream())
                .flatMap(each -> each)
                .toList();
    }

    @Override
    public List<String> check(Path file) {
        FileCheck check;
        synchronized (this) {
            check = new FileCheck(installed.schemas(), installed::checks, judge(etc.environment()));
        }
        return check.alone(file).stream().map(Fault::toString).toList();
    }

    private List<String> profiles() {
        try (Stream<Path> folders = Files.list(surroundings.etc().resolve("profiles"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** While bundles still come, a file whose reader is not there yet is no fault. */
    private boolean isBooting() {
        ServiceReference<Lifecycle> reference = context.getServiceReference(Lifecycle.class);
        Lifecycle lifecycle = reference == null ? null : context.getService(reference);
        if (lifecycle == null) {
            return System.nanoTime() - started < BOOT_NANOS;
        }
        try {
            return lifecycle.state() == Lifecycle.State.STARTING;
        } finally {
            context.ungetService(reference);
        }
    }
}
