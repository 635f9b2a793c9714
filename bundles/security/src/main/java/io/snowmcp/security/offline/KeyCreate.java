package io.snowmcp.security.offline;

import io.snowmcp.security.Expiry;
import io.snowmcp.security.NewKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * {@code key-create}: makes a key without a running server. On standard output comes the key and nothing else, so that a
 * script can take it; everything else is said on standard error.
 */
public final class KeyCreate {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private static final String HELP =
            """
            usage: key-create NAME [--expires 2027-01-31|90d] [--etc DIR] [--print]

            Makes an API key, writes the file that lets it in (a salted hash) to etc, and prints the key, once.

              --expires DATE|DAYSd  the key's last day in UTC, or how many days it lives; without, it does not end
              --etc DIR             where the file goes instead of the installation's etc
              --print               prints the file's text, on standard error, instead of writing it
            """;

    private KeyCreate() {}

    public static void main(String[] arguments) {
        Optional<Path> etc = Optional.ofNullable(System.getProperty("karaf.etc"))
                .map(Path::of)
                .or(() ->
                        Optional.ofNullable(System.getProperty("snowmcp.home")).map(home -> Path.of(home, "etc")));
        System.exit(run(List.of(arguments), etc, InstantSource.system(), System.out, System.err));
    }

    static int run(List<String> arguments, Optional<Path> etc, InstantSource clock, PrintStream out, PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            err.print(HELP);
            return DONE;
        }
        try {
            Wanted wanted = Wanted.of(arguments);
            NewKey made = NewKey.create(wanted.name(), expires(wanted.expires(), clock.instant()));
            if (wanted.print()) {
                err.print("# " + made.fileName() + "\n" + made.fileText());
            } else {
                Path folder = wanted.etc()
                        .or(() -> etc)
                        .orElseThrow(() -> new IllegalArgumentException("where is etc? --etc DIR says it"));
                Path file = folder.resolve(made.fileName());
                boolean shared = KeyFolder.write(file, made.fileText());
                err.println("written: " + file);
                if (!shared) {
                    err.println("Its group is not that of the folder: see that the server's user can read it.");
                }
                err.println("A running server lets it in within seconds. The key, which is not shown again:");
            }
            out.println(made.key());
            return DONE;
        } catch (IllegalArgumentException e) {
            err.println("key-create: " + e.getMessage() + " (key-create --help)");
            return USAGE;
        } catch (FileAlreadyExistsException e) {
            err.println(
                    "key-create: " + e.getFile() + " is there already; revoke that key by deleting the file, or take"
                            + " another name (its caller can be the same)");
            return FAILED;
        } catch (IOException e) {
            err.println("key-create: cannot write to etc: " + e);
            return FAILED;
        }
    }

    /** As it is to stand in the file. */
    private static String expires(String written, Instant now) {
        if (written.matches("[0-9]{1,5}d")) {
            int days = Integer.parseInt(written.substring(0, written.length() - 1));
            return LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(days).toString();
        }
        try {
            Optional<Instant> end = Expiry.parse(written);
            if (end.isPresent() && !end.get().isAfter(now)) {
                throw new IllegalArgumentException("--expires " + written + " has passed");
            }
            return written;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--expires is a date such as 2027-01-31, or days such as 90d", e);
        }
    }

    private record Wanted(String name, String expires, Optional<Path> etc, boolean print) {

        static Wanted of(List<String> arguments) {
            String name = "";
            String expires = "";
            Optional<Path> etc = Optional.empty();
            boolean print = false;
            for (int i = 0; i < arguments.size(); i++) {
                String argument = arguments.get(i);
                switch (argument) {
                    case "--print" -> print = true;
                    case "--expires" -> expires = valueOf(arguments, ++i);
                    case "--etc" -> etc = Optional.of(Path.of(valueOf(arguments, ++i)));
                    default -> {
                        if (argument.startsWith("-") || !name.isEmpty()) {
                            throw new IllegalArgumentException("not understood: " + argument);
                        }
                        name = argument;
                    }
                }
            }
            if (name.isEmpty()) {
                throw new IllegalArgumentException("what is the key to be called?");
            }
            return new Wanted(name, expires, etc, print);
        }

        private static String valueOf(List<String> arguments, int index) {
            if (index >= arguments.size() || arguments.get(index).isBlank()) {
                throw new IllegalArgumentException(arguments.get(index - 1) + " needs a value");
            }
            return arguments.get(index);
        }
    }
}
