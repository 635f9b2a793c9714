package io.snowmcp.configuration.offline;

import io.snowmcp.configuration.Etc;
import io.snowmcp.configuration.Surroundings;
import io.snowmcp.configuration.model.Composition;
import io.snowmcp.configuration.model.Environment;
import io.snowmcp.configuration.model.Fault;
import io.snowmcp.configuration.model.FileCheck;
import io.snowmcp.configuration.model.Judge;
import io.snowmcp.configuration.model.Placeholders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;

/**
 * {@code check [--etc DIR] [--profile NAME] [--env-file FILE] [--without-secrets] [FILE...]}: each mistake on a line of its
 * own on standard output. Ends with 0 if there is none, 1 if there is one, 2 if it cannot tell.
 */
public final class Main {

    private static final String USAGE =
            "check [--etc DIR] [--profile NAME] [--env-file FILE] [--without-secrets] [FILE...]";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Main(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(new Main(System.getenv(), System.out, System.err).run(List.of(arguments)));
    }

    private static final class Usage extends Exception {
        private static final long serialVersionUID = 1L;

        Usage(String message) {
            super(message, null, false, false);
        }
    }

    int run(List<String> arguments) {
        try {
            return check(arguments);
        } catch (Usage e) {
            err.println("snowmcp: " + e.getMessage());
            err.println("usage: " + USAGE);
        } catch (IOException e) {
            err.println("snowmcp: cannot check: " + e.getMessage());
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            // An installation that is damaged is no mistake in the files.
            err.println("snowmcp: cannot check: " + e);
        }
        return 2;
    }

    private int check(List<String> arguments) throws Usage, IOException {
        Deque<String> rest = new ArrayDeque<>(arguments);
        if (!"check".equals(rest.poll())) {
            throw new Usage("check is the only command");
        }
        Path home = Path.of(System.getProperty("snowmcp.home", "."))
                .toAbsolutePath()
                .normalize();
        Map<String, String> options = new HashMap<>();
        List<Path> files = new ArrayList<>();
        while (!rest.isEmpty()) {
            String word = rest.poll();
            if (!word.startsWith("--")) {
                files.add(Path.of(word));
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            switch (name) {
                case "--without-secrets" -> options.put(name, "");
                case "--etc", "--profile", "--env-file" -> {
                    String value = equals < 0 ? rest.poll() : word.substring(equals + 1);
                    if (value == null || value.isBlank()) {
                        throw new Usage(name + " needs a value");
                    }
                    options.put(name, value);
                }
                default -> throw new Usage("unknown option " + name);
            }
        }
        Path etc = Path.of(options.getOrDefault(
                        "--etc",
                        System.getProperty("karaf.etc", home.resolve("etc").toString())))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(etc)) {
            throw new Usage("there is no folder " + etc);
        }
        return check(home, etc, options, files);
    }

    private int check(Path home, Path etc, Map<String, String> options, List<Path> files) throws Usage, IOException {
        Path base = Optional.ofNullable(System.getProperty("karaf.base"))
                .map(Path::of)
                .orElse(etc.getParent());
        var properties = new KarafProperties(
                Map.of("karaf.base", base.toString(), "karaf.etc", etc.toString(), "karaf.data", base + "/data"),
                etc,
                home.resolve("etc"));
        Surroundings surroundings = surroundings(base, etc, options, properties);
        int code = report(home, surroundings, options.containsKey("--without-secrets"), files);
        if (code != 0) {
            properties
                    .unknown()
                    .forEach(name -> err.println(name + ": not in " + KarafProperties.FILES
                            + "; if the server is started with -D" + name + "=..., check with --without-secrets"));
        }
        return code;
    }

    private Surroundings surroundings(Path base, Path etc, Map<String, String> options, KarafProperties properties)
            throws Usage {
        String profile = options.getOrDefault("--profile", environment.getOrDefault("SNOWMCP_PROFILE", ""));
        String envFile = options.getOrDefault("--env-file", environment.getOrDefault("SNOWMCP_ENV_FILE", ""));
        Surroundings surroundings = Surroundings.of(
                base,
                etc,
                profile,
                Optional.of(envFile)
                        .filter(file -> !file.isBlank())
                        .map(file -> Path.of(file).toAbsolutePath().toString()),
                environment,
                properties::get);
        if (!surroundings.profileExists()) {
            throw new Usage("there is no profile " + profile + " in " + etc.resolve("profiles"));
        }
        return surroundings;
    }

    private int report(Path home, Surroundings surroundings, boolean lenient, List<Path> files)
            throws Usage, IOException {
        try (Rules rules = new Rules(home)) {
            if (rules.schemas().isEmpty()) {
                throw new Usage(home + " is no installation of snowmcp (snowmcp.home)");
            }
            Etc etc = Etc.now(surroundings);
            Environment environment = etc.environment();
            var placeholders =
                    new Placeholders(environment::text, surroundings.properties(), surroundings.secrets(), lenient);
            var judge = new Judge(placeholders, surroundings.base(), lenient);
            var check = new FileCheck(rules.schemas(), rules::checks, judge);
            List<Fault> faults = new ArrayList<>();
            if (files.isEmpty()) {
                faults.addAll(check.together(Composition.of(
                        etc.layers(), etc.unread(), environment, rules.schemas(), false, judge::resolved)));
            } else {
                files.forEach(file -> faults.addAll(check.alone(file)));
            }
            faults.forEach(out::println);
            if (!faults.isEmpty()) {
                err.println(faults.size() + (faults.size() == 1 ? " mistake" : " mistakes"));
            } else {
                err.println("no mistakes found");
            }
            return faults.isEmpty() ? 0 : 1;
        }
    }
}
