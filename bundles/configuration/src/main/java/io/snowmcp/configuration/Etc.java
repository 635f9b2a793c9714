package io.snowmcp.configuration;

import io.snowmcp.configuration.model.CfgFile;
import io.snowmcp.configuration.model.Composition.Source;
import io.snowmcp.configuration.model.Composition.Unread;
import io.snowmcp.configuration.model.EnvFile;
import io.snowmcp.configuration.model.Environment;
import io.snowmcp.configuration.model.Fault;
import io.snowmcp.configuration.model.FileName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** The operator's files as they were when last at rest. One thread. */
public final class Etc {

    /** A text without an end of line at its end may be a part of one. */
    private static final long CUT_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(1_000);

    private static final String BEING_WRITTEN = "is being written to";

    /** Read by the scripts that start the server. */
    private static final String LOGGING = "org.ops4j.pax.logging.cfg";

    private final Surroundings surroundings;
    private final Stamps stamps;
    private final Map<Path, CfgFile> files = new TreeMap<>();
    private EnvFile envFile = EnvFile.NONE;
    private boolean envFileWasGood;
    private final Map<Path, List<Unread>> unread = new TreeMap<>();

    Etc(Surroundings surroundings, Stamps stamps) {
        this.surroundings = surroundings;
        this.stamps = stamps;
    }

    /** The files as they are now, whether at rest or not. */
    public static Etc now(Surroundings surroundings) {
        Etc etc = new Etc(surroundings, new Stamps(System::nanoTime));
        etc.ours().forEach(etc::read);
        surroundings.envFile().ifPresent(etc::read);
        return etc;
    }

    /**
     * Reads what came to rest since it was asked last.
     *
     * @param named files that values name; they are looked at and not read
     * @return what is new, gone or different
     */
    Set<Path> poll(Set<Path> named) {
        Set<Path> mine = new TreeSet<>(ours());
        mine.addAll(files.keySet());
        surroundings.envFile().ifPresent(mine::add);
        Set<Path> all = new TreeSet<>(mine);
        all.addAll(named);
        Set<Path> taken = new TreeSet<>();
        for (Path file : stamps.changed(all)) {
            if ((!mine.contains(file) || read(file)) && stamps.taken(file)) {
                taken.add(file);
            } else {
                stamps.notYet();
            }
        }
        return taken;
    }

    boolean pending() {
        return stamps.pending();
    }

    /** A file that never was at rest is a mistake until it is: it is there, and what it forbids is not known. */
    void endWait() {
        ours().forEach(file -> files.computeIfAbsent(file, each -> unreadable(each, BEING_WRITTEN)));
    }

    /** What is in each folder, the one that goes before the others last. */
    public List<Collection<Source>> layers() {
        List<Collection<Source>> layers = new ArrayList<>();
        layers.add(sources(surroundings.etc()));
        surroundings.profileFolder().ifPresent(folder -> layers.add(sources(folder)));
        return layers;
    }

    public Environment environment() {
        return new Environment(surroundings.environment(), envFile);
    }

    /** Why nothing is known of the env file that was named; empty if something is, or none was named. */
    Optional<Fault> withoutEnvFile() {
        if (envFile.equals(EnvFile.NONE) && !envFileWasGood) {
            return surroundings.envFile().map(file -> new Fault(shown(file), "", BEING_WRITTEN));
        }
        return envFile.variables().isEmpty() ? envFile.faults().stream().findFirst() : Optional.empty();
    }

    /** Files that look like ours in a form or a place that nobody reads. */
    public List<Unread> unread() {
        return unread.values().stream().flatMap(List::stream).toList();
    }

    private List<Source> sources(Path folder) {
        List<Source> sources = new ArrayList<>();
        files.forEach((path, file) -> {
            if (path.getParent().equals(folder)) {
                sources.add(new Source(path.getFileName().toString(), file));
            }
        });
        return sources;
    }

    private Set<Path> ours() {
        Set<Path> ours = new TreeSet<>();
        list(surroundings.etc(), ours);
        surroundings.profileFolder().ifPresent(folder -> list(folder, ours));
        return ours;
    }

    private void list(Path folder, Set<Path> ours) {
        List<Unread> others = new ArrayList<>();
        boolean profile = !folder.equals(surroundings.etc());
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path file : found) {
                String name = file.getFileName().toString();
                if (FileName.of(name).isPresent()) {
                    ours.add(file);
                    continue;
                }
                Optional<FileName> meant = FileName.meant(name);
                if (meant.isPresent()) {
                    boolean begun = name.startsWith(FileName.OURS);
                    others.add(unread(
                            meant, file, "is not read: only " + (begun ? "" : "io.snowmcp.*") + ".cfg files are"));
                } else if (profile && name.endsWith(".cfg") && !name.equals(LOGGING)) {
                    others.add(unread(
                            meant, file, "is not read: a profile lays io.snowmcp.*.cfg and " + LOGGING + " over etc"));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A folder that is away for a moment takes nothing with it: the files are looked for one by one.
            Unread cause = unread(Optional.empty(), folder, "cannot be read");
            others = new ArrayList<>(unread.getOrDefault(folder, List.of()));
            others.remove(cause);
            others.add(cause);
        }
        unread.put(folder, List.copyOf(others));
    }

    private Unread unread(Optional<FileName> meant, Path file, String why) {
        return new Unread(meant, new Fault(shown(file), "", why));
    }

    /** False if it should be looked at again. */
    private boolean read(Path file) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A pipe would be waited for, for ever.
                take(file, unreadable(file, "is no file that can be read again"));
            } else if (Files.size(file) > CfgFile.MOST_BYTES) {
                take(file, unreadable(file, CfgFile.TOO_LARGE));
            } else {
                byte[] bytes = Files.readAllBytes(file);
                if (isCut(bytes) && stamps.rested(file) < CUT_REST_NANOS) {
                    return false;
                }
                if (isEnvFile(file)) {
                    take(EnvFile.parse(shown(file), bytes));
                } else {
                    files.put(file, CfgFile.parse(shown(file), bytes));
                }
            }
        } catch (NoSuchFileException e) {
            missing(file);
        } catch (IOException e) {
            take(file, unreadable(file, "cannot be read by the server; change its owner or mode"));
        }
        return true;
    }

    private void missing(Path file) {
        if (isEnvFile(file)) {
            take(file, unreadable(file, "does not exist; SNOWMCP_ENV_FILE names it"));
        } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            take(file, unreadable(file, "is a link to a file that does not exist"));
        } else if (Files.isDirectory(file.getParent())) {
            files.remove(file);
        } else {
            // Nobody deletes settings by taking the whole folder away; it is being replaced or mounted.
            take(file, unreadable(file, "is away with its folder"));
        }
    }

    private CfgFile unreadable(Path file, String why) {
        return CfgFile.unreadable(shown(file), why);
    }

    private boolean isEnvFile(Path file) {
        return surroundings.envFile().filter(file::equals).isPresent();
    }

    private void take(Path file, CfgFile unreadable) {
        if (isEnvFile(file)) {
            take(new EnvFile(Map.of(), unreadable.faults()));
        } else {
            files.put(file, unreadable);
        }
    }

    /** The last good one stays, as of all files: without a key in it, the server might be open to everybody. */
    private void take(EnvFile read) {
        boolean good = read.faults().isEmpty();
        boolean better = good || !envFileWasGood && !read.variables().isEmpty();
        envFile = better ? read : new EnvFile(envFile.variables(), read.faults());
        envFileWasGood |= good;
    }

    private static boolean isCut(byte[] bytes) {
        return bytes.length == 0 || bytes[bytes.length - 1] != '\n';
    }

    private String shown(Path file) {
        return file.startsWith(surroundings.base())
                ? surroundings.base().relativize(file).toString()
                : file.toString();
    }
}
